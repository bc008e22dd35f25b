import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Keeper } from "./sealed";

let form: HTMLFormElement;
let note: HTMLElement;
let sent: string[];
let answers: (() => Response | Promise<Response>)[];

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<span id="kept"></span><form><textarea name="text"></textarea></form>');
  form = document.querySelector("form") as HTMLFormElement;
  note = document.getElementById("kept") as HTMLElement;
  sent = [];
  answers = [];
  vi.stubGlobal("fetch", (_address: string, { body }: { body: FormData }) => {
    const words = body.get("text");
    sent.push(typeof words === "string" ? words : "");
    return Promise.resolve((answers.shift() ?? (() => new Response("草稿已存")))());
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function type(words: string): void {
  (form.elements.namedItem("text") as HTMLTextAreaElement).value = words;
  form.dispatchEvent(new Event("input"));
}

test("the first key stroke is kept at once, and while somebody goes on typing the newest words follow", async () => {
  new Keeper(note, form, "/keep/", 250).start();
  await vi.advanceTimersByTimeAsync(300);
  for (let length = 1; length <= 20; length++) {
    type("路".repeat(length));
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(300);
  expect(sent[1]).toBe("路");
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.length).toBeLessThan(12);
  expect(sent.at(-1)).toBe("路".repeat(20));
  expect(note.textContent).toBe("草稿已存");
});

test("what could not be kept is told and tried again", async () => {
  answers = [() => new Response("", { status: 500 }), () => Promise.reject(new TypeError("no network"))];
  new Keeper(note, form, "/keep/", 250, 3_000).start();
  await vi.advanceTimersByTimeAsync(10);
  expect(note.getAttribute("role")).toBe("alert");
  await vi.advanceTimersByTimeAsync(6_100);
  expect(sent).toHaveLength(3);
  expect(note.textContent).toBe("草稿已存");
  expect(note.getAttribute("role")).not.toBe("alert");
});

test("after the form was sent nothing is kept any more", async () => {
  new Keeper(note, form, "/keep/", 250).start();
  await vi.advanceTimersByTimeAsync(300);
  type("路灯");
  type("路灯坏");
  form.dispatchEvent(new Event("submit"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual(["", "路灯"]);
});

test("the next call waits until what was typed is kept", async () => {
  document.body.insertAdjacentHTML("beforeend", '<a id="next" href="/desk/?new=1" data-keeps>next</a>');
  const gone: string[] = [];
  const next = document.getElementById("next") as HTMLAnchorElement;
  new Keeper(note, form, "/keep/", 250, 3_000, (address) => { gone.push(address); }).start();
  await vi.advanceTimersByTimeAsync(300);
  const press = (): boolean => next.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  type("喂");
  expect(press()).toBe(false);
  await vi.advanceTimersByTimeAsync(10);
  expect(gone).toEqual([expect.stringContaining("/desk/?new=1")]);
  expect(sent).toContain("喂");
});

test("words that are on their way arrive before the newest", async () => {
  let arrive: (answer: Response) => void = () => undefined;
  answers = [() => new Promise<Response>((resolve) => { arrive = resolve; })];
  document.body.insertAdjacentHTML("beforeend", '<a data-keeps href="/desk/?new=1">x</a>');
  const went: string[] = [];
  new Keeper(note, form, "/keep/", 250, 3_000, (address) => went.push(address)).start();
  type("喂");
  document.querySelector<HTMLAnchorElement>("a[data-keeps]")?.click();
  await vi.advanceTimersByTimeAsync(10);
  expect(sent).toEqual([""]);
  arrive(new Response("草稿已存"));
  await vi.advanceTimersByTimeAsync(10);
  expect(sent).toEqual(["", "喂"]);
  expect(went).toHaveLength(1);
});
