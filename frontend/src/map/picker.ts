import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import type OlMap from "ol/Map";
import { fromLonLat, toLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import { say } from "../words";
import { dot } from "./layers";
import { rounded } from "./options";

const CLOSE = 17;

/** A place chosen by a click, by Enter at the middle of the map, or by the phone's position; written into two fields. */
export class Picker {
  private readonly source = new VectorSource();

  constructor(
    private readonly box: HTMLElement,
    private readonly map: OlMap,
    private readonly lonField: HTMLInputElement,
    private readonly latField: HTMLInputElement,
  ) {
    map.addLayer(new VectorLayer({ source: this.source, style: dot("#d43a24", 10), zIndex: 20 }));
    map.on("singleclick", (event) => { this.pick(event.coordinate); });
    map.getTargetElement()?.addEventListener("keydown", (event) => {
      const centre = map.getView().getCenter();
      if (event.key !== "Enter" || !centre) return;
      event.preventDefault();
      this.pick(centre);
    });
    this.offerPosition();
    this.showTyped();
  }

  /** Choose a place of the map (in the map's own metres). */
  pick(coordinate: number[], words = "mapPicked"): void {
    const [lon = 0, lat = 0] = toLonLat(coordinate);
    this.show(coordinate);
    this.lonField.value = rounded(lon);
    this.latField.value = rounded(lat);
    for (const field of [this.latField, this.lonField]) field.dispatchEvent(new Event("change", { bubbles: true }));
    this.say(say(words, { lon: lon.toFixed(5), lat: lat.toFixed(5) }));
  }

  private show(coordinate: number[]): void {
    this.source.clear();
    this.source.addFeature(new Feature(new Point(coordinate)));
  }

  private showTyped(): void {
    const lon = Number.parseFloat(this.lonField.value);
    const lat = Number.parseFloat(this.latField.value);
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return;
    const coordinate = fromLonLat([lon, lat]);
    this.show(coordinate);
    this.map.getView().animate({ center: coordinate, zoom: CLOSE, duration: 0 });
  }

  private offerPosition(): void {
    const button = this.box.querySelector<HTMLButtonElement>("[data-map-locate]");
    if (!button || !("geolocation" in navigator)) return;
    button.hidden = false;
    const locate = (): void => {
      this.say(say("mapLocating"));
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const coordinate = fromLonLat([coords.longitude, coords.latitude]);
          this.map.getView().animate({ center: coordinate, zoom: CLOSE, duration: 250 });
          this.pick(coordinate, "mapLocated");
        },
        () => { this.say(say("mapNoPosition")); },
        { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
      );
    };
    button.addEventListener("click", locate);
    if (this.box.closest("[data-locate-now]") && !this.lonField.value) locate();
  }

  private say(words: string): void {
    const place = this.box.querySelector("[data-map-status]");
    if (place) place.textContent = words;
  }
}
