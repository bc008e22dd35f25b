import type Feature from "ol/Feature";
import type { FeatureLike } from "ol/Feature";
import GeoJSON from "ol/format/GeoJSON";
import Point from "ol/geom/Point";
import TileLayer from "ol/layer/Tile";
import VectorLayer from "ol/layer/Vector";
import { get as projectionOf, fromLonLat } from "ol/proj";
import { getTopLeft, getWidth } from "ol/extent";
import VectorSource from "ol/source/Vector";
import WMTS from "ol/source/WMTS";
import XYZ from "ol/source/XYZ";
import { Circle, Fill, Stroke, Style, Text } from "ol/style";
import FeatureOf from "ol/Feature";
import WMTSTileGrid from "ol/tilegrid/WMTS";
import { growth, middle, type Shift, Spreading } from "./labels";
import { expanded, type Marker, type Tiles } from "./options";
import { breaks, INK, labelOf, shade } from "./shades";

const FONT = '600 13px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const QUIET_FONT = FONT.replace("600 13px", "italic 11px");
export const TONES: Record<string, string> = { red: "#c0311f", yellow: "#b7791f", green: "#1f7a45", paused: "#5b6776" };

export function areasLayer(): VectorLayer<VectorSource> {
  const source = new VectorSource();
  let limits: number[] = [];
  source.on("addfeature", () => {
    limits = breaks(source.getFeatures().map((one) => one.get("value") as unknown).filter((value) => typeof value === "number"));
  });
  const areas = (): Feature[] => source.getFeatures().filter((one) => !one.get("kind"));
  const names = new Spreading(areas, (one) => labelOf(one.get("name"), one.get("value")));
  source.on("change", () => { names.forget(); });
  return new VectorLayer({
    source,
    declutter: true,
    style: (feature, resolution) =>
      feature.get("kind") ? landmarkStyle(feature) : [areaStyle(feature, limits), nameStyle(feature, names.of(feature, resolution))],
  });
}

/** Names lie above all shapes, those of areas before those of landmarks: where two meet, the higher one stays. */
const LABELS = { landmark: 4, area: 5 };

function areaStyle(feature: FeatureLike, limits: number[]): Style {
  const { value, light, scale, walked } = feature.getProperties() as Record<string, unknown>;
  return new Style({
    fill: new Fill({ color: shade(value, light, limits, scale) }),
    stroke: new Stroke({ color: walked ? "#12385f" : "#7f9cba", width: walked ? 2.5 : 1 }),
    zIndex: walked ? 2 : 1,
  });
}

function nameStyle(feature: FeatureLike, shift: Shift): Style {
  const style = label(labelOf(feature.get("name"), feature.get("value")), FONT, INK, LABELS.area, shift);
  style.setGeometry(middle);
  return style;
}

function label(text: string, font: string, colour: string, zIndex: number, [offsetX, offsetY]: Shift = [0, 0]): Style {
  const stroke = new Stroke({ color: "rgba(255,255,255,.85)", width: 3 });
  return new Style({ text: new Text({ text, font, scale: growth(), fill: new Fill({ color: colour }), stroke, offsetX, offsetY, overflow: true }), zIndex });
}

const LANDMARKS: Record<string, string> = { river: "#2f6f9f", reservoir: "#2f6f9f", mountain: "#6d6648", peak: "#6d6648" };

/** Water and mountains help to find one's way: their names give way to those of the areas. */
function landmarkStyle(feature: FeatureLike): Style[] {
  const kind = String(feature.get("kind"));
  const colour = LANDMARKS[kind] ?? INK;
  const shape = new Style({
    fill: new Fill({ color: kind === "reservoir" ? "rgba(47,111,159,.35)" : "rgba(109,102,72,.1)" }),
    ...(kind === "mountain" ? {} : { stroke: new Stroke({ color: colour, width: 1.5 }) }),
    zIndex: kind === "mountain" ? 0 : 3,
  });
  const name = String(feature.get("name"));
  return [shape, label(kind === "peak" ? `▲ ${name}` : name, QUIET_FONT, colour, LABELS.landmark)];
}

export async function loadAreas(layer: VectorLayer<VectorSource>, geojson: object | null, url: string): Promise<Feature[]> {
  let shapes: unknown = geojson;
  if (!shapes && url) {
    const answer = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/geo+json, application/json" } });
    if (!answer.ok) throw new Error(`areas: ${answer.status}`);
    shapes = await answer.json();
  }
  if (!shapes) return [];
  const features = new GeoJSON().readFeatures(shapes, { featureProjection: "EPSG:3857" });
  layer.getSource()?.addFeatures(features);
  return features;
}

export function markersLayer(markers: Marker[]): VectorLayer<VectorSource> {
  const features = markers.map((marker) => new FeatureOf({ geometry: new Point(fromLonLat([marker.lon, marker.lat])), ...marker }));
  return new VectorLayer({
    source: new VectorSource({ features }),
    style: (feature) => dot(TONES[String(feature.get("tone"))] ?? "#1d5c99", 7),
    zIndex: 10,
  });
}

export function dot(colour: string, radius: number): Style {
  return new Style({
    image: new Circle({ radius, fill: new Fill({ color: colour }), stroke: new Stroke({ color: "#fff", width: 2.5 }) }),
  });
}

/** The background that the county chose; none by default. */
export function tileLayer(tiles: Tiles): TileLayer {
  const attributions = tiles.attribution ?? "";
  if (tiles.type === "xyz") return new TileLayer({ source: new XYZ({ urls: expanded(tiles.url), attributions }) });
  const set = tiles.matrixSet ?? "c";
  const projection = projectionOf(set === "c" ? "EPSG:4326" : "EPSG:3857");
  const extent = projection?.getExtent() ?? [-180, -90, 180, 90];
  const levels = Array.from({ length: 19 }, (_, level) => level);
  const width = getWidth(extent) / 256;
  return new TileLayer({
    source: new WMTS({
      urls: expanded(tiles.url),
      layer: tiles.layer ?? "vec",
      matrixSet: set,
      format: "tiles",
      style: "default",
      attributions,
      wrapX: true,
      ...(projection ? { projection } : {}),
      tileGrid: new WMTSTileGrid({
        origin: getTopLeft(extent),
        resolutions: levels.map((level) => width / 2 ** level),
        matrixIds: levels.map(String),
      }),
    }),
  });
}
