import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wake } from "./intake";

let form: HTMLFormElement;
let asked: [string, RequestInit][];
let submitted: number;
let answer: () => Promise<Response>;

beforeEach(() => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", '<form data-address="/api/v1/public/reports" data-key="key-of-this-sending"><input name="csrfmiddlewaretoken" value="secret"><input name="name" value=" 林小满 "><input name="phone" value=""><input name="altcha" value="proof"></form>');
  form = document.querySelector("form") as HTMLFormElement;
  form.dataset["report"] = JSON.stringify({ text: "路灯坏了", page: "words" });
  asked = [];
  submitted = 0;
  answer = () => Promise.resolve(new Response("{}", { status: 201 }));
  form.submit = (): void => { submitted += 1; };
  vi.stubGlobal("fetch", (address: string, options: RequestInit) => { asked.push([address, options]); return answer(); });
  wake(form);
});

afterEach(() => { vi.unstubAllGlobals(); });

const press = (): void => { form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })); };

test("it files through the intake under its key, then sends the form for the receipt", async () => {
  press();
  expect(submitted).toBe(0);
  await vi.waitFor(() => { expect(submitted).toBe(1); });
  const [address, options] = asked[0] as [string, RequestInit];
  expect(address).toBe("/api/v1/public/reports");
  expect((options.headers as Record<string, string>)["Idempotency-Key"]).toBe("key-of-this-sending");
  expect(JSON.parse(options.body as string)).toEqual({ text: "路灯坏了", page: "words", name: "林小满", phone: "", altcha: "proof" });
});

test("a second press while it is filed files nothing more", async () => {
  press();
  press();
  await vi.waitFor(() => { expect(submitted).toBe(1); });
  expect(asked).toHaveLength(1);
});

test("where the intake does not answer the form goes its own way", async () => {
  answer = () => Promise.reject(new TypeError("no network"));
  press();
  await vi.waitFor(() => { expect(submitted).toBe(1); });
});

test("while the proof is worked out nothing is filed", () => {
  document.addEventListener("submit", (event) => { event.preventDefault(); }, { once: true, capture: true });
  press();
  expect(asked).toHaveLength(0);
});
