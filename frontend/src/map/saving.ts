import TileLayer from "ol/layer/Tile";
import type OlMap from "ol/Map";

const GROUND = "#ffffff";

/** The button that names this map saves it as a picture: shapes and names as they stand, without a background that is
 * somebody else's (a browser gives no picture out of which a foreign site's could be read). */
export function offerPicture(box: HTMLElement, map: OlMap): void {
  const button = document.querySelector<HTMLButtonElement>(`[data-map-save="${box.id}"]`);
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const tiles = map.getLayers().getArray().filter((layer) => layer instanceof TileLayer);
    for (const layer of tiles) layer.setVisible(false);
    map.once("rendercomplete", () => {
      save(flattened(map), `${button.dataset["title"] ?? "linli"}.png`);
      for (const layer of tiles) layer.setVisible(true);
    });
    map.render();
  });
}

/** All layers on one canvas, as they lie over each other on the screen. */
function flattened(map: OlMap): HTMLCanvasElement {
  const drawn = map.getTargetElement()?.querySelectorAll<HTMLCanvasElement>(".ol-layer canvas, canvas.ol-layer") ?? [];
  const layers = [...drawn].filter((one) => one.width > 0);
  const whole = document.createElement("canvas");
  whole.width = Math.max(...layers.map((one) => one.width), 1);
  whole.height = Math.max(...layers.map((one) => one.height), 1);
  const pen = whole.getContext("2d");
  if (!pen) return whole;
  pen.fillStyle = GROUND;
  pen.fillRect(0, 0, whole.width, whole.height);
  for (const layer of layers) pen.drawImage(layer, 0, 0);
  return whole;
}

function save(picture: HTMLCanvasElement, name: string): void {
  const link = document.createElement("a");
  link.href = picture.toDataURL("image/png");
  link.download = name;
  link.click();
}
