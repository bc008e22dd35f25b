import { expect, test } from "vitest";
import { metresBetween } from "./distances";

test("a thousandth of a degree northwards is some 111 metres", () => {
  expect(Math.round(metresBetween(109, 34, 109, 34.001))).toBe(111);
});

test("eastwards it is less, by the cosine of the latitude", () => {
  expect(Math.round(metresBetween(109, 60, 109.001, 60))).toBe(56);
});
