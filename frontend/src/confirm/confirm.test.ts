import { beforeEach, expect, test, vi } from "vitest";
import { wakeConfirm } from "./confirm";

beforeEach(() => {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML("beforeend", `
    <form data-confirm="确定撤回吗？" data-confirm-tone="danger"><label class="confirm-tick"><input type="checkbox" required></label><button>撤回</button></form>
    <dialog id="confirm-dialog"><p id="confirm-question"></p><button data-confirm-yes>确定</button></dialog>`);
});

async function press(answer: "confirm" | "cancel"): Promise<{ sent: ReturnType<typeof vi.fn>; dialog: HTMLDialogElement }> {
  const page = document.implementation.createHTMLDocument();
  page.body.append(...document.body.childNodes);
  wakeConfirm(page);
  const form = page.querySelector("form") as HTMLFormElement;
  const dialog = page.querySelector("dialog") as HTMLDialogElement;
  dialog.showModal = () => undefined;
  const sent = vi.fn((event: Event) => { event.preventDefault(); });
  form.addEventListener("submit", sent);
  form.requestSubmit = () => { form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })); };
  form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  dialog.returnValue = answer;
  dialog.dispatchEvent(new Event("close"));
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { sent, dialog };
}

test("what was confirmed is sent, with the box ticked that stands there without script", async () => {
  const { sent, dialog } = await press("confirm");
  expect(dialog.querySelector("p")?.textContent).toBe("确定撤回吗？");
  expect(dialog.querySelector("button")?.className).toContain("btn-danger");
  expect(sent).toHaveBeenCalledTimes(1);
});

test("what was not confirmed is not sent", async () => {
  const { sent } = await press("cancel");
  expect(sent).not.toHaveBeenCalled();
});

test("the hidden box does not hold the form back once its button is pressed", () => {
  wakeConfirm(document);
  const form = document.querySelector("form") as HTMLFormElement;
  form.addEventListener("submit", (event) => { event.preventDefault(); });
  expect(form.checkValidity()).toBe(false);
  form.querySelector("button")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect(form.checkValidity()).toBe(true);
});
