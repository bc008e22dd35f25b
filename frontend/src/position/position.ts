import { say } from "../words";
import { rounded } from "../map/options";

/** Writes the phone's position into a form's fields `lon` and `lat`, and says whether that went well. */
export function wake(form: HTMLElement): void {
  const lon = form.querySelector<HTMLInputElement>("[name=lon]");
  const lat = form.querySelector<HTMLInputElement>("[name=lat]");
  const status = form.querySelector("[data-position-status]");
  if (!lon || !lat || !("geolocation" in navigator)) return;
  const tell = (words: string): void => { if (status) status.textContent = say(words); };
  tell("mapLocating");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      lon.value = rounded(coords.longitude);
      lat.value = rounded(coords.latitude);
      tell("positionTaken");
    },
    () => { tell("positionFailed"); },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
  );
}
