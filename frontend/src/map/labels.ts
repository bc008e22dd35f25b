import type Feature from "ol/Feature";
import type { FeatureLike } from "ol/Feature";
import MultiPolygon from "ol/geom/MultiPolygon";
import Point from "ol/geom/Point";
import Polygon from "ol/geom/Polygon";

/** A name on the map: its middle and its size, in pixels. */
export interface Label {
  x: number;
  y: number;
  width: number;
  height: number;
}

const MOST = 22;
const ROUNDS = 40;
const MANY = 200;
const LETTER = 13;
const LINE = 19;
const RIM = 4;

/** How far each name moves up (less than 0) or down, in pixels, so that small neighbours do not hide each other's. */
export function spread(labels: readonly Label[]): number[] {
  const shifts = labels.map(() => 0);
  let crowded = true;
  for (let round = 0; crowded && round < ROUNDS; round += 1) {
    crowded = false;
    labels.forEach((one, at) => {
      for (let next = at + 1; next < labels.length; next += 1) {
        const other = labels[next];
        if (!other || Math.abs(one.x - other.x) >= (one.width + other.width) / 2) continue;
        const apart = other.y + (shifts[next] ?? 0) - one.y - (shifts[at] ?? 0);
        const missing = (one.height + other.height) / 2 - Math.abs(apart);
        if (missing <= 0) continue;
        const half = (apart < 0 ? -missing : missing) / 2;
        shifts[at] = within((shifts[at] ?? 0) - half);
        shifts[next] = within((shifts[next] ?? 0) + half);
        crowded = true;
      }
    });
  }
  return shifts;
}

function within(shift: number): number {
  return Math.max(-MOST, Math.min(MOST, shift));
}

/** The shifts of the areas' names, worked out anew for each scale. */
export class Spreading {
  private shifts = new Map<FeatureLike, number>();
  private resolution = 0;

  constructor(private readonly features: () => Feature[], private readonly wordsOf: (feature: Feature) => string) {}

  forget(): void {
    this.resolution = 0;
  }

  of(feature: FeatureLike, resolution: number): number {
    if (resolution !== this.resolution) this.work(resolution);
    return this.shifts.get(feature) ?? 0;
  }

  private work(resolution: number): void {
    this.resolution = resolution;
    const named = this.features().filter((feature) => this.wordsOf(feature));
    if (named.length > MANY) this.shifts.clear();
    else {
      const shifts = spread(named.map((feature) => labelAt(feature, this.wordsOf(feature), resolution)));
      this.shifts = new Map(named.map((feature, at) => [feature, shifts[at] ?? 0]));
    }
  }
}

function labelAt(feature: Feature, words: string, resolution: number): Label {
  const [x = 0, y = 0] = middle(feature)?.getCoordinates() ?? [];
  const lines = words.split("\n");
  const width = Math.max(...lines.map((line) => line.length)) * LETTER + RIM;
  return { x: x / resolution, y: -y / resolution, width, height: lines.length * LINE + RIM };
}

const middles = new WeakMap<object, Point>();

/** A point well inside the shape, where its name stands; of several parts, inside the first. */
export function middle(feature: FeatureLike): Point | undefined {
  const shape = feature.getGeometry();
  if (!(shape instanceof Polygon || shape instanceof MultiPolygon)) return undefined;
  const known = middles.get(shape);
  if (known) return known;
  const inside = shape instanceof Polygon ? shape.getInteriorPoint().getCoordinates() : shape.getInteriorPoints().getFirstCoordinate();
  const point = new Point(inside.slice(0, 2));
  middles.set(shape, point);
  return point;
}
