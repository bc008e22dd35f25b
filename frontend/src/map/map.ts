import "ol/ol.css";
import { Attribution, Zoom } from "ol/control";
import { isEmpty } from "ol/extent";
import type Feature from "ol/Feature";
import type { FeatureLike } from "ol/Feature";
import { DblClickDragZoom, defaults as defaultInteractions } from "ol/interaction";
import type VectorLayer from "ol/layer/Vector";
import OlMap from "ol/Map";
import Overlay from "ol/Overlay";
import { fromLonLat } from "ol/proj";
import type VectorSource from "ol/source/Vector";
import View from "ol/View";
import { make } from "../ground";
import { say } from "../words";
import { areasLayer, loadAreas, markersLayer, tileLayer } from "./layers";
import { type MapOptions, optionsOf } from "./options";
import { Picker } from "./picker";
import { offerPicture } from "./saving";
import { clustersLayer, letZoomIn, loadPoints } from "./clusters";

const CHINA = fromLonLat([108.9, 34.3]);
const PADDING = 24;
const NARROW = 480;

export function wake(box: HTMLElement): void {
  const canvas = box.querySelector<HTMLElement>("[data-map-canvas]");
  if (!canvas) return;
  const options = optionsOf(box);
  const areas = areasLayer();
  const markers = markersLayer(options.markers);
  const map = draw(canvas, options, areas, markers);
  offerPicture(box, map);
  if (options.pointsUrl) showPoints(box, map, options.pointsUrl);
  const picks = pick(box, map, options);
  if (picks) document.body.addEventListener("linli:outside", () => { showAll(map, [areas, markers]); });
  const tell = letHover(map, canvas);
  if (!picks) letClick(map, tell);
  loadAreas(areas, options.geojson, options.geojsonUrl).then(
    (features) => {
      fit(map, areas, markers, options);
      if (!picks) listLinks(box, features);
    },
    () => { box.append(make("p", "form-hint", say("mapFailed"))); },
  );
}

function draw(canvas: HTMLElement, options: MapOptions, areas: VectorLayer<VectorSource>, markers: VectorLayer<VectorSource>): OlMap {
  const zoom = new Zoom({ zoomInTipLabel: say("mapZoomIn"), zoomOutTipLabel: say("mapZoomOut") });
  return new OlMap({
    target: canvas,
    layers: [...(options.tiles ? [tileLayer(options.tiles)] : []), areas, markers],
    controls: [zoom, new Attribution({ collapsible: false })],
    interactions: defaultInteractions({ onFocusOnly: false }).extend([new DblClickDragZoom()]),
    view: new View({ center: CHINA, zoom: 4, maxZoom: 19 }),
  });
}

function pick(box: HTMLElement, map: OlMap, options: MapOptions): Picker | null {
  const lon = document.getElementById(options.lonField);
  const lat = document.getElementById(options.latField);
  if (!(lon instanceof HTMLInputElement) || !(lat instanceof HTMLInputElement)) return null;
  return new Picker(box, map, lon, lat);
}

function fit(map: OlMap, areas: VectorLayer<VectorSource>, markers: VectorLayer<VectorSource>, options: MapOptions): void {
  const view = map.getView();
  const typed = document.getElementById(options.lonField);
  if (typed instanceof HTMLInputElement && typed.value) return; // the picker stands at the chosen place already
  if (options.lon !== null && options.lat !== null) {
    view.setCenter(fromLonLat([options.lon, options.lat]));
    view.setZoom(16);
    return;
  }
  showAll(map, [areas, markers]);
}

/** All that the first layer with something in it holds. */
function showAll(map: OlMap, layers: VectorLayer<VectorSource>[]): void {
  for (const layer of layers) {
    const extent = layer.getSource()?.getExtent();
    if (extent && !isEmpty(extent)) {
      map.getView().cancelAnimations();
      const around = (map.getSize()?.[0] ?? 0) < NARROW ? PADDING / 3 : PADDING;
      map.getView().fit(extent, { padding: [around, around, around, around], maxZoom: 17 });
      return;
    }
  }
}

function showPoints(box: HTMLElement, map: OlMap, url: string): void {
  const clusters = clustersLayer();
  map.addLayer(clusters);
  letZoomIn(map, clusters);
  loadPoints(clusters, url).catch(() => { box.append(make("p", "form-hint", say("mapFailed"))); });
}

/** A click opens what has an address; of what has none it tells the words, for those who cannot hover. */
function letClick(map: OlMap, tell: (feature: FeatureLike | undefined, at: number[]) => void): void {
  map.on("singleclick", (event) => {
    const points = map.forEachFeatureAtPixel(event.pixel, (feature) => (feature.get("features") as Feature[] | undefined)?.length, { hitTolerance: 6 });
    if (points !== undefined && points > 1) return;
    const url = map.forEachFeatureAtPixel(event.pixel, (feature) => linkOf(feature), { hitTolerance: 6 });
    if (url) location.assign(url);
    else tell(map.forEachFeatureAtPixel(event.pixel, (feature) => feature, { hitTolerance: 6 }), event.coordinate);
  });
}

function letHover(map: OlMap, canvas: HTMLElement): (feature: FeatureLike | undefined, at: number[]) => void {
  const tip = make("div", "map-tip");
  const overlay = new Overlay({ element: tip, offset: [12, 12], stopEvent: false });
  map.addOverlay(overlay);
  const tell = (feature: FeatureLike | undefined, at: number[]): void => {
    const words = feature ? wordsOf(feature) : "";
    tip.textContent = words;
    overlay.setPosition(words ? at : undefined);
  };
  let last: FeatureLike | undefined;
  map.on("pointermove", (event) => {
    if (event.dragging) return;
    const found = map.forEachFeatureAtPixel(event.pixel, (feature) => feature, { hitTolerance: 4 });
    if (found !== last) {
      if (last && "set" in last) (last).set("walked", false);
      if (found && "set" in found) (found).set("walked", true);
      last = found;
    }
    tell(found, event.coordinate);
    canvas.classList.toggle("is-link", !!found && (!!found.get("features") || !!found.get("url")));
  });
  return tell;
}

/** A single point stands in a cluster of its own. */
function linkOf(feature: FeatureLike): string | undefined {
  const [only] = (feature.get("features") as Feature[] | undefined) ?? [];
  return (only ?? feature).get("url") as string | undefined;
}

function wordsOf(feature: FeatureLike): string {
  const points = feature.get("features") as Feature[] | undefined;
  if (points && points.length > 1) return say("mapCluster", { count: points.length });
  const one = points?.[0] ?? feature;
  return String(one.get("title") ?? one.get("name") ?? "");
}

/** The same areas as links, for those who do not use the map. */
function listLinks(box: HTMLElement, features: Feature[]): void {
  const linked = features.filter((feature) => typeof feature.get("url") === "string");
  const title = box.dataset["listTitle"];
  if (!title || linked.length === 0) return;
  const details = make("details", "map-list");
  const list = make("ul");
  for (const feature of linked) {
    const link = make("a", "", [feature.get("name"), feature.get("value")].filter((part) => part !== undefined).join(" "));
    link.href = feature.get("url") as string;
    const row = make("li");
    row.append(link);
    list.append(row);
  }
  details.append(make("summary", "", title), list);
  box.append(details);
}
