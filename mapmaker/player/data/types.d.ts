// What the player works on: the payload, the campaign decoded from it, and what is computed for a moment
// and a view.

import type en from "../../localization/messages/maps/en.json";
import type {
  Account as PackedAccount,
  Area as PackedArea,
  Bounds,
  CalendarName,
  ControlState,
  Event as CampaignEvent,
  Front as PackedFront,
  Mode,
  Movement,
  Payload,
  Side as PackedSide,
} from "./payload.js";

export type {
  Account as PackedAccount,
  Area as PackedArea,
  Bounds,
  CalendarName,
  Camera,
  Certainty,
  Claim,
  Control,
  ControlChange,
  ControlState,
  Date as EdtfDate,
  Event as CampaignEvent,
  Force,
  Front as PackedFront,
  FrontShape,
  Ground,
  GroundLabel,
  Happening,
  Link,
  LonLat,
  March,
  Media,
  Mode,
  Movement,
  Names,
  Paths as PackedPaths,
  Payload,
  Picture,
  Place,
  Precision,
  Published,
  Range,
  Scene,
  Series,
  SeriesValue,
  Side as PackedSide,
  Source,
  Stop,
  Style,
  Text,
  Tiles,
  AccountHappening,
  AccountMarch,
  Tracks as PackedTracks,
  Undrawn,
} from "./payload.js";

// Numbers

/** Latitude, longitude, in degrees: Leaflet's order. */
export type LatLon = [number, number];
/** Left (west), top (north), right (east), bottom (south), in pixels or in Web Mercator from 0 to 1. */
export type Box = [number, number, number, number];
/** x, y, in pixels or in Web Mercator from 0 to 1. */
export type Point = [number, number];
/** A column, as it is read. */
export type Column = ArrayLike<number>;

// The campaign decoded

/** What a side is recognised by, on the map and in the legend. */
export interface Livery {
  colour: string;
  ink: string;
  edge: string | null;
  beaded: boolean;
}

export type Side = Omit<PackedSide, keyof Livery> & Livery;

export type Path = LatLon[];

/** The way of every force, a slice a force: times in minutes, positions in degrees and Web Mercator. */
export interface Tracks {
  offsets: Uint32Array;
  t: Float64Array;
  earliest: Float64Array;
  latest: Float64Array;
  lon: Float64Array;
  lat: Float64Array;
  x: Float64Array;
  y: Float64Array;
  /** Men, -1 unknown. */
  strength: Float64Array;
  /** Men more or fewer. */
  margin: Float64Array | Uint8Array;
}

export interface Account extends Omit<PackedAccount, "tracks"> {
  tracks: Tracks;
}

export interface Area extends PackedArea {
  paths: Path[];
}

export interface Front extends Omit<PackedFront, "paths"> {
  paths: Path[];
}

/** A thing as an account has it; `editors` is the editor's. */
export type InAccount<Thing> = Thing & { editors?: Thing };

interface Decoded {
  sides: Side[];
  accounts: Account[];
  areas: Area[];
  fronts: Front[];
  tracks: Tracks;
  events: InAccount<CampaignEvent>[];
  movements: InAccount<Movement>[];
  /** The editor's campaign, and the number of the source whose account this is; none of the editor's. */
  base?: Campaign;
  shown_source?: number;
}

export interface Campaign extends Omit<Payload, keyof Decoded>, Decoded {}

// Time

/** A day in a calendar; years are astronomical. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

export interface Instant extends CalendarDate {
  hour: number;
  minute: number;
}

export interface Calendar {
  /** The Julian day number of a date. */
  dayOf(year: number, month: number, day: number): number;
  dateOf(day: number): CalendarDate;
}

// Words

/** What pages do not carry, as localization/localizer.py has it. */
type Unsaid = "atlas" | "digits" | "thousands" | "decimal" | "minus" | "still" | "untrusted";

type Texts = { [Key in Exclude<keyof typeof en, Unsaid> as (typeof en)[Key] extends string ? Key : never]: string };

/** The keys of messages that are one text. */
export type MessageKey = keyof Texts;

/** A message that counts, by Unicode's plural categories. */
type Forms = { other: string; [category: string]: string };

/** The keys of messages that count. */
export type CountKey = "people" | "more" | "supports";

/** The messages of a language, as of localization/messages/maps. */
export interface Messages extends Texts {
  dir: "ltr" | "rtl";
  people: Forms;
  more: Forms;
  supports: Forms;
  kinds: Record<string, string>;
  ways: Record<Mode, string>;
  layers: Record<string, string>;
  pacings: Record<string, string>;
  steppings: Record<string, string>;
  calendars: Record<CalendarName, string>;
  states: Record<ControlState, string>;
  areaStates: Record<ControlState, string>;
  eras: Record<CalendarName, [string, string]>;
  months: { gregorian: string[] } & Partial<Record<CalendarName, string[]>>;
  shortMonths: string[];
}

// What is seen

/** The part of the map that a canvas covers: `scale` is the width of the world in pixels. */
export interface View {
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Pixels of the canvas to one of the page. */
  ratio: number;
  zoom: number;
}

export interface Size {
  x: number;
  y: number;
}

/** What the camera shows from a minute on. */
export interface Shot {
  from: number;
  bounds: Bounds;
}

/** What may be chosen: a thing of the campaign, by its number among those of its kind. */
export interface Item {
  type: string;
  index: number;
}

/** Draws something about (0, 0), in CSS pixels. */
export type Drawing = (context: CanvasRenderingContext2D) => void;

/** A row of the legend: what a sign is called, and how it looks. */
export type SignRow = [label: string, sign: Drawing | Element, height_px?: number];

export interface Fonts {
  serif: string;
  sans: string;
}
