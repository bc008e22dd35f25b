/** What Django's `map_island` hands over; degrees in WGS 84 / CGCS2000. */
export interface Marker {
  lon: number;
  lat: number;
  title?: string;
  url?: string;
  tone?: string;
}

export interface Tiles {
  type: "wmts" | "xyz";
  url: string;
  layer?: string;
  matrixSet?: "w" | "c";
  attribution?: string;
}

export interface MapOptions {
  geojson: object | null;
  geojsonUrl: string;
  markers: Marker[];
  pointsUrl: string;
  lonField: string;
  latField: string;
  lon: number | null;
  lat: number | null;
  tiles: Tiles | null;
}

export function optionsOf(box: HTMLElement): MapOptions {
  const block = document.getElementById(box.dataset["options"] ?? "");
  return JSON.parse(block?.textContent ?? "{}") as MapOptions;
}

/** `t{0-7}.host` as the list of its hosts. */
export function expanded(url: string): string[] {
  const range = /\{(\d)-(\d)\}/.exec(url);
  if (!range) return [url];
  const [whole, from, to] = range;
  const hosts: string[] = [];
  for (let number = Number(from); number <= Number(to); number += 1) hosts.push(url.replace(whole, String(number)));
  return hosts;
}

/** Six decimals are a tenth of a metre: more would pretend. */
export function rounded(degrees: number): string {
  return degrees.toFixed(6);
}
