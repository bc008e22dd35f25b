import { beforeEach, expect, test } from "vitest";
import { fitted, isWorthShrinking } from "./shrink";
import { readable, Upload } from "./upload";

let box: HTMLElement;
function upload(most = 2): Upload {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", `<div data-most="${most}"><input type="file" multiple><ul data-list></ul><p data-status></p></div>`);
  box = document.querySelector("div") as HTMLElement;
  const input = box.querySelector("input") as HTMLInputElement;
  Object.defineProperty(input, "files", { writable: true, value: null });
  return new Upload(box, input);
}

beforeEach(() => {
  URL.createObjectURL = () => "blob:x";
  URL.revokeObjectURL = () => undefined;
});

const paper = (name: string): File => new File(["words"], name, { type: "text/plain" });

test("files are added to those already chosen, up to the most that are taken", async () => {
  const field = upload();
  await field.add([paper("a.txt")]);
  await field.add([paper("b.txt"), paper("c.txt")]);
  expect([...box.querySelectorAll(".upload-name")].map((row) => row.textContent.split(" ")[0])).toEqual(["a.txt", "b.txt"]);
  expect(box.querySelector("[data-status]")?.textContent).toBe("uploadTooMany");
});

test("what is too large or of another kind is named and not sent, the rest is", async () => {
  const field = upload(9);
  (box.querySelector("input") as HTMLInputElement).accept = ".jpg,.PDF,image/*";
  const large = new File(["words"], "b.pdf");
  Object.defineProperty(large, "size", { value: 21 * 1024 * 1024 });
  await field.add([paper("a.exe"), large, paper("c.pdf"), new File(["x"], "d.heic", { type: "image/heic" })]);
  expect([...box.querySelectorAll(".upload-name")].map((row) => row.textContent.split(" ")[0])).toEqual(["c.pdf", "d.heic"]);
  const status = box.querySelector("[data-status]");
  expect(status?.textContent).toBe("uploadWrongKind uploadTooLarge");
  expect(status?.classList.contains("is-refusal")).toBe(true);
  await field.add([paper("e.pdf")]);
  expect([status?.textContent, status?.classList.contains("is-refusal")]).toEqual(["uploadChosen", false]);
});

test("a file can be taken out again", async () => {
  const field = upload();
  await field.add([paper("a.txt"), paper("b.txt")]);
  box.querySelector<HTMLElement>(".upload-remove")?.click();
  expect(box.querySelectorAll("li")).toHaveLength(1);
});

test("a picture keeps its proportions when it is made smaller, and is never made larger", () => {
  expect(fitted(4000, 3000)).toEqual({ width: 2000, height: 1500 });
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 });
});

test("only large pictures are worth the work", () => {
  const large = new File([new Uint8Array(500 * 1024)], "a.jpg", { type: "image/jpeg" });
  expect(isWorthShrinking(large)).toBe(true);
  expect(isWorthShrinking(paper("a.txt"))).toBe(false);
  expect(readable(1536 * 1024)).toBe("1.5 MB");
});
