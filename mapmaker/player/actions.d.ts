// What panels may ask of the player, by name; a panel's type says which of these it uses.

import type { Account, Item } from "./data/types.js";
import type { Span } from "./time/span.js";

export interface Actions {
  play(): void;
  pause(): void;
  toggle(): void;
  seek(minutes: number): void;
  /** To the next or previous event, day or month. */
  step(by: number): void;
  /** What the buttons step by from now on: "event", "day" or "month". */
  stepBy(unit: string): void;
  setSpeed(times: number): void;
  /** Goes to an entry, and shows what is known of it. */
  choose(entry: Item & { at: number }): void;
  /** Shows what is known of a thing of the campaign, or (null) closes it. */
  select(item: Item | null): void;
  /** Keeps a force in view, by its number, or (null) lets it go. */
  follow(force: number | null, byFlight?: boolean): void;
  /** Hands the map back to the camera. */
  resume(): void;
  zoomIn(): void;
  zoomOut(): void;
  setLanguage(language: string, calendar?: string): void;
  /** Shows the campaign as one of its accounts has it; null is the editor's. */
  showAccount(account: Account | null): void;
  /** Shows or hides a layer of the ground (its name) or a side (its number). */
  showLayer(layer: string | number, visible: boolean): void;
  /** Changes what the time bar shows of the campaign. */
  stretch(change: (span: Span) => void): void;
  /** Has the time bar show so many times less. */
  zoomBar(times: number): void;
  /** Has the time bar show a part of the campaign, or all of it again. */
  showOnBar(part?: { from: number; to: number }): void;
  /** How high the sheet of a narrow screen is, as a part of the player's height. */
  raise(rise: number): void;
  /** Lays out anew what depends on the room there is. */
  arrange(): void;
  /** Moves the focus to the list of what is on the map. */
  listPresent(): void;
  showKeys(): void;
}
