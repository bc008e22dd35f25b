import { expect, test } from "vitest";
import { expanded, rounded } from "./options";
import { breaks, labelOf, shade, STEPS } from "./shades";

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
