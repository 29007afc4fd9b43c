// Leaflet as the page has it when the player's script runs, whatever is put in its place later.

export const L = window.L;
