// The messages of the map, by language: a page brings those that it needs.

/** @import { Campaign, Messages } from "../data/types.js" */

/** Catalogues by language, as of `localization/messages/maps`. @type {Record<string, Messages>} */
export const CATALOGUES = {};

/** Adds catalogues of messages, by language. @param {Record<string, Messages>} catalogues */
export const learn = (catalogues) => void Object.assign(CATALOGUES, catalogues);

/** The languages that both the campaign and the player have. @param {Pick<Campaign, "languages">} campaign */
export const languagesOf = (campaign) => campaign.languages.filter((language) => language in CATALOGUES);
