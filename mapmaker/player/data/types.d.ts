// What the player works on: the payload as mapmaker/page/payload writes it, the campaign decoded from
// it, and what is worked out for a moment and a view. tests/page/test_types.py holds the first part to
// what Python writes.

import type en from "../../localization/messages/maps/en.json";

// Numbers

/** Longitude, latitude, in degrees. */
export type LonLat = [number, number];
/** Latitude, longitude, in degrees: Leaflet's order. */
export type LatLon = [number, number];
/** West, south, east, north, in degrees. */
export type Bounds = [number, number, number, number];
/** Left (west), top (north), right (east), bottom (south), in pixels or in Web Mercator from 0 to 1. */
export type Box = [number, number, number, number];
/** x, y, in pixels or in Web Mercator from 0 to 1. */
export type Point = [number, number];
/** Men, or anything counted: fewest, most. */
export type Range = [number, number];
/** A column, as it is read. */
export type Column = ArrayLike<number>;

// The payload

/** A text in one language, or in several by their codes. */
export type Text = string | Names;
export type Names = Record<string, string>;
export type CalendarName = "gregorian" | "julian" | "persian" | "islamic";
export type Precision = "minute" | "day" | "month" | "season" | "year" | "decade" | "century" | "interval";
export type Certainty = "surveyed" | "schematic" | "conjectural";
export type Mode = "road" | "rail" | "sea" | "river" | "straight";
export type Camera = "moving" | "still";
export type Style = "paths" | "flow";
export type ControlState = "held" | "contested" | "besieged";

export interface Payload {
  format: "mapmaker";
  version: number;
  id: string;
  title: Text;
  summary: Text | null;
  language: string;
  languages: string[];
  epoch_jd: number;
  duration_min: number;
  view: Bounds;
  tiles: Tiles | null;
  autoplay: boolean;
  calendar: CalendarName;
  style: Style;
  camera: Camera;
  sides: PackedSide[];
  forces: Force[];
  sources: Source[];
  places: Place[];
  movements: Movement[];
  events: CampaignEvent[];
  scenes: Scene[];
  series: Series[];
  areas: PackedArea[];
  control: Control[];
  fronts: PackedFront[];
  tracks: PackedTracks;
  accounts: PackedAccount[];
  ground: Ground | null;
}

export interface Tiles {
  url: string;
  options: TileOptions;
}

export interface TileOptions {
  attribution: string;
  maxZoom: number;
  subdomains?: string;
}

/** A date in minutes from the campaign's first midnight: when it may be, and when it is shown. */
export interface EdtfDate {
  text: string;
  earliest: number;
  latest: number;
  best: number;
  precision: Precision;
  approximate?: true;
  uncertain?: true;
  calendar?: CalendarName;
  padding?: number;
  ends?: [EdtfDate, EdtfDate];
}

export interface PackedSide {
  id: string;
  name: Text;
  colour: string;
  beaded?: true;
  faint?: true;
}

export interface Force {
  id: string;
  name: Text;
  side: number;
  kind: string;
  commander: Text | null;
  strength: Range | null;
  note: Text | null;
  sources: number[];
  since?: EdtfDate;
  until?: EdtfDate;
  split_from?: number;
  merge_into?: number;
}

export interface Source {
  id: string;
  title: Text;
  author?: Text[];
  year?: string;
  kind?: string;
  url?: string;
  accessed?: string;
  note?: Text;
}

export interface Place {
  name: Names;
  lon: number;
  lat: number;
  rank: string;
  aliases: string[];
  uncertainty_km?: number;
  note?: Text;
  source?: string;
  used: boolean;
}

/** What a source says otherwise: of an event where it was, of a movement where it starts and ends. */
export interface Claim {
  source: number;
  note?: Text;
  date?: EdtfDate;
  leave?: EdtfDate;
  arrive?: EdtfDate;
  strength?: Range;
  outcome?: Text;
  start?: Names;
  start_lonlat?: LonLat;
  place?: Names;
  place_lonlat?: LonLat;
  end?: Names;
  end_lonlat?: LonLat;
}

/** What accounts of one movement may differ in. */
export interface March {
  from: Names | null;
  to: Names | null;
  /** "" where the way has none. */
  certainty: Certainty | "";
  leave: EdtfDate;
  arrive: EdtfDate;
  departure: number;
  arrival: number;
  strength: [Range | null, Range | null];
  stops?: Stop[];
  outcome?: Text;
}

export interface Movement extends March {
  force: number;
  title: Text | null;
  by: Mode;
  note: Text | null;
  sources: number[];
  claims: Claim[];
  retreat?: true;
}

export interface Stop {
  place?: Names;
  place_lonlat?: LonLat;
  arrive?: EdtfDate;
  leave?: EdtfDate;
  strength?: Range;
}

/** What accounts of one event may differ in. */
export interface Happening {
  date: EdtfDate;
  place: Names | null;
  place_index: number | null;
  lon: number | null;
  lat: number | null;
  outcome: Text | null;
  strength?: Range;
}

export interface CampaignEvent extends Happening {
  title: Text;
  kind: string;
  forces: number[];
  victor?: number;
  image?: Picture;
  links?: Link[];
  note: Text | null;
  sources: number[];
  claims: Claim[];
}

export interface Picture {
  element: string;
  width: number;
  height: number;
  alt: Text;
  credit?: Text;
}

export interface Link {
  title: Text;
  url: string;
}

export interface Scene {
  title: Text;
  text?: Text;
  from: number;
  to: number;
  dates: [EdtfDate, EdtfDate];
  view?: Bounds;
  sources: number[];
  image?: Picture;
  links?: Link[];
}

export interface Series {
  title: Text;
  unit?: Text;
  values: SeriesValue[];
  sources: number[];
}

export interface SeriesValue {
  date: EdtfDate;
  value: number;
  note?: Text;
}

export interface PackedArea {
  name: Names;
  /** As its layer has it. */
  certainty: string;
  rings: PackedPaths;
}

/** Who holds a place, or an area, from change to change. */
export interface Control {
  name?: Names;
  place_index?: number;
  lon?: number;
  lat?: number;
  area?: number;
  changes: ControlChange[];
}

export interface ControlChange {
  date: EdtfDate;
  side: number | null;
  state: ControlState;
  sources: number[];
  by?: number;
  note?: Text;
}

export interface PackedFront {
  name?: Text;
  sides?: number[];
  shapes: FrontShape[];
  paths: PackedPaths;
  sources: number[];
}

export interface FrontShape {
  date: EdtfDate;
  note?: Text;
}

export interface PackedTracks {
  quantum_deg: number;
  counts: string;
  t: string;
  lon: string;
  lat: string;
  strength: string;
  margin: string;
  earlier: string;
  later: string;
}

export interface PackedPaths {
  quantum_deg: number;
  counts: string;
  lon: string;
  lat: string;
}

/** What one source has otherwise; things by their numbers. */
export interface PackedAccount {
  source: number;
  events: AccountHappening[];
  movements: AccountMarch[];
  undrawn: Undrawn[];
  forces: number[];
  tracks: PackedTracks;
}

export interface AccountHappening extends Happening {
  index: number;
}

export interface AccountMarch extends March {
  index: number;
}

export interface Undrawn {
  index: number;
  reason: "dates" | "way";
  claim: Claim;
}

export interface Ground {
  bounds: Bounds;
  relief: string;
  sea: PackedPaths;
  coast: PackedPaths;
  lakes: PackedPaths;
  rivers: PackedPaths;
  river_names: (Names | null)[];
  borders: PackedPaths | null;
  network: Record<string, PackedPaths>;
  labels: GroundLabel[];
}

export interface GroundLabel {
  name: Names;
  kind: string;
  line: PackedPaths;
}

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

/** The messages of a language, as of localization/messages/maps. */
export interface Messages extends Texts {
  dir: "ltr" | "rtl";
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
