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
const RIM = [12, 4] as const;

/** How much larger than usual letters are here: on a wall they grow with the screen, as all else does. */
export function growth(): number {
  return Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1);
}

/** How far a name moves to the right and down, in pixels. */
export type Shift = [right: number, down: number];

/** The shifts after which the names of small neighbours don't hide each other, each pushed the shorter way. */
export function spread(labels: readonly Label[]): Shift[] {
  const shifts: Shift[] = labels.map(() => [0, 0]);
  const pairs = labels.flatMap((one, at) => labels.slice(at + 1).map((other, beyond) => ({ one, at, other, next: at + 1 + beyond })));
  for (let round = 0; round < ROUNDS; round += 1) {
    const met = pairs.filter(({ one, at, other, next }) => part(one, other, shifts[at] ?? [0, 0], shifts[next] ?? [0, 0]));
    if (met.length === 0) break;
  }
  return shifts;
}

/** Push two names apart where they meet; says whether they did. */
function part(one: Label, other: Label, first: Shift, second: Shift): boolean {
  const right = other.x + second[0] - one.x - first[0];
  const down = other.y + second[1] - one.y - first[1];
  const missing: Shift = [(one.width + other.width) / 2 - Math.abs(right), (one.height + other.height) / 2 - Math.abs(down)];
  if (missing[0] <= 0 || missing[1] <= 0) return false;
  const way = missing[0] < missing[1] ? 0 : 1;
  const half = ((way ? down : right) < 0 ? -missing[way] : missing[way]) / 2;
  first[way] = within(first[way] - half);
  second[way] = within(second[way] + half);
  return true;
}

function within(shift: number): number {
  return Math.max(-MOST, Math.min(MOST, shift));
}

/** The shifts of the areas' names, worked out anew for each scale. */
export class Spreading {
  private shifts = new Map<FeatureLike, Shift>();
  private resolution = 0;

  constructor(private readonly features: () => Feature[], private readonly wordsOf: (feature: Feature) => string) {}

  forget(): void {
    this.resolution = 0;
  }

  of(feature: FeatureLike, resolution: number): Shift {
    if (resolution !== this.resolution) this.work(resolution);
    return this.shifts.get(feature) ?? [0, 0];
  }

  private work(resolution: number): void {
    this.resolution = resolution;
    const named = this.features().filter((feature) => this.wordsOf(feature));
    if (named.length > MANY) this.shifts.clear();
    else {
      const shifts = spread(named.map((feature) => labelAt(feature, this.wordsOf(feature), resolution)));
      this.shifts = new Map(named.map((feature, at) => [feature, shifts[at] ?? [0, 0]]));
    }
  }
}

function labelAt(feature: Feature, words: string, resolution: number): Label {
  const [x = 0, y = 0] = middle(feature)?.getCoordinates() ?? [];
  const lines = words.split("\n");
  const scale = growth();
  const width = (Math.max(...lines.map((line) => line.length)) * LETTER + RIM[0]) * scale;
  return { x: x / resolution, y: -y / resolution, width, height: (lines.length * LINE + RIM[1]) * scale };
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
