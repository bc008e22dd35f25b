import { expect, test } from "vitest";
import { expanded, rounded } from "./options";
import { spread } from "./labels";
import { worst } from "./clusters";
import { breaks, INK, labelOf, REDS, shade, STEPS } from "./shades";

test("each step of colour holds about as many areas", () => {
  const limits = breaks([1, 2, 3, 4, 5, 6, 7, 8, 9, 100]);
  expect(limits).toEqual([3, 5, 7, 9]);
  expect(shade(1, undefined, limits)).toBe(STEPS[0]);
  expect(shade(100, undefined, limits)).toBe(STEPS[4]);
});

test("an area without a value is pale, one with a light has its colour", () => {
  expect(shade(undefined, undefined, [])).toBe(STEPS[0]);
  expect(shade(5, "red", [1, 2, 3, 4])).toBe("#f6cbc6");
});

test("the label says the number beside the colour", () => {
  expect(labelOf("柳溪镇", 12)).toBe("柳溪镇\n12");
  expect(labelOf("柳溪镇", undefined)).toBe("柳溪镇");
});

test("a tile address with a range of hosts is all of them", () => {
  expect(expanded("https://t{0-2}.example/x")).toEqual(["https://t0.example/x", "https://t1.example/x", "https://t2.example/x"]);
  expect(expanded("/tiles")).toEqual(["/tiles"]);
});

test("a place is written to a tenth of a metre", () => {
  expect(rounded(108.123456789)).toBe("108.123457");
});

test("several points together are as red as the reddest", () => {
  expect(worst(["green", "red", "paused"])).toBe("red");
  expect(worst(["paused", "green"])).toBe("green");
});

test("a place with nothing is as pale as can be, whatever the others have", () => {
  expect(shade(0, undefined, [0, 0, 1, 2], "red")).toBe(REDS[0]);
  expect(shade(2, undefined, [0, 0, 1, 2], "red")).toBe(REDS[4]);
});

test("the name of an area can be read on every shade (WCAG 2.2: 4.5 to 1)", () => {
  for (const step of [...STEPS, ...REDS]) expect((lightness(step) + 0.05) / (lightness(INK) + 0.05)).toBeGreaterThan(4.5);
});

test("names of small neighbours move apart until both can be read, others stay where they are", () => {
  const size = { width: 52, height: 17 };
  const [upper, lower, far] = spread([{ x: 100, y: 50, ...size }, { x: 102, y: 57, ...size }, { x: 300, y: 52, ...size }]);
  expect([upper, lower, far]).toEqual([[0, -5], [0, 5], [0, 0]]);
  expect(spread([{ x: 100, y: 50, ...size }, { x: 146, y: 55, ...size }]), "the shorter way is aside").toEqual([[-3, 0], [3, 0]]);
});

test("a name never leaves its area by much, however crowded it is", () => {
  const crowd = Array.from({ length: 8 }, () => ({ x: 10, y: 10, width: 52, height: 17 }));
  for (const shift of spread(crowd).flat()) expect(Math.abs(shift)).toBeLessThanOrEqual(22);
});

/** Relative luminance of a colour, as WCAG 2.2 defines it. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
