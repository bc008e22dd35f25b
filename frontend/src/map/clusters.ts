import { boundingExtent } from "ol/extent";
import type Feature from "ol/Feature";
import type { FeatureLike } from "ol/Feature";
import GeoJSON from "ol/format/GeoJSON";
import type Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import type OlMap from "ol/Map";
import Cluster from "ol/source/Cluster";
import VectorSource from "ol/source/Vector";
import { Circle, Fill, Stroke, Style, Text } from "ol/style";
import { dot, TONES } from "./layers";

const ORDER = ["red", "yellow", "green", "paused"];

/** Many points, put together where they stand too close to tell apart; the worst light among them colours the ring. */
export function clustersLayer(): VectorLayer<Cluster<Feature>> {
  return new VectorLayer({
    source: new Cluster({ distance: 42, minDistance: 18, source: new VectorSource<Feature<Point>>() }),
    style: (feature) => styleOf(feature),
    zIndex: 12,
  });
}

export async function loadPoints(layer: VectorLayer<Cluster<Feature>>, url: string): Promise<void> {
  const answer = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) throw new Error(`points: ${answer.status}`);
  const features = new GeoJSON().readFeatures(await answer.json(), { featureProjection: "EPSG:3857" });
  layer.getSource()?.getSource()?.addFeatures(features);
}

/** A click on several brings them apart. */
export function letZoomIn(map: OlMap, layer: VectorLayer<Cluster<Feature>>): void {
  map.on("singleclick", (event) => {
    const points = map.forEachFeatureAtPixel(event.pixel, (feature) => pointsOf(feature), { layerFilter: (one) => one === layer, hitTolerance: 6 });
    if (!points || points.length < 2) return;
    const extent = boundingExtent(points.map((one) => (one.getGeometry() as Point).getCoordinates()));
    map.getView().fit(extent, { padding: [80, 80, 80, 80], maxZoom: 18, duration: 250 });
  });
}

export function worst(tones: string[]): string {
  return ORDER.find((tone) => tones.includes(tone)) ?? "paused";
}

function pointsOf(feature: FeatureLike): Feature[] {
  return (feature.get("features") as Feature[] | undefined) ?? [];
}

function styleOf(feature: FeatureLike): Style {
  const points = pointsOf(feature);
  const colour = TONES[worst(points.map((one) => String(one.get("tone"))))] ?? "#5b6776";
  if (points.length === 1) return dot(colour, 7);
  return new Style({
    image: new Circle({ radius: 13 + Math.min(9, Math.log2(points.length) * 1.6), fill: new Fill({ color: "rgba(255,255,255,.94)" }), stroke: new Stroke({ color: colour, width: 4 }) }),
    text: new Text({ text: String(points.length), font: "600 13px sans-serif", fill: new Fill({ color: "#16283c" }) }),
  });
}
