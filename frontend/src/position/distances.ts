import { say } from "../words";

const METRES_PER_DEGREE = 111_320;

/** How far it is to each place of a list, written beside it; the position never leaves the phone. */
export function wake(box: HTMLElement): void {
  const places = [...box.querySelectorAll<HTMLElement>("[data-distance]")];
  if (!places.length || !("geolocation" in navigator)) return;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      for (const place of places) {
        const metres = metresBetween(coords.longitude, coords.latitude, Number(place.dataset["lon"]), Number(place.dataset["lat"]));
        place.textContent = inWords(metres);
      }
    },
    () => undefined,
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  );
}

/** Metres on the flat: right to one percent within a county. */
export function metresBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const east = (lonA - lonB) * Math.cos((((latA + latB) / 2) * Math.PI) / 180);
  return Math.hypot(east, latA - latB) * METRES_PER_DEGREE;
}

export function inWords(metres: number): string {
  if (metres < 1000) return say("metresAway", { metres: Math.round(metres / 10) * 10 });
  return say("kilometresAway", { kilometres: (metres / 1000).toFixed(1) });
}
