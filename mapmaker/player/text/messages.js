// The messages of the map, by language: a page brings those that it needs.

/** Catalogues by language, as of `localization/messages/maps`. */
export const CATALOGUES = {};

/** Adds catalogues of messages, by language. */
export const learn = (catalogues) => void Object.assign(CATALOGUES, catalogues);

/** The languages that both the campaign and the player speak. */
export const languagesOf = (campaign) => campaign.languages.filter((language) => language in CATALOGUES);
