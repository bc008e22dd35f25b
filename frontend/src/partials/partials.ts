import { toast } from "../toast/toast";
import { say } from "../words";

interface SwapDetail {
  xhr: XMLHttpRequest;
  shouldSwap: boolean;
  isError: boolean;
  target: HTMLElement;
}

/** htmx, told how this house answers: 422 and refusals carry a part of a page, other errors a whole page. */
export async function wakePartials(page: Document, wakeFresh: (fresh: HTMLElement) => void): Promise<void> {
  page.body.addEventListener("htmx:beforeSwap", (event) => { decide(event as CustomEvent<SwapDetail>); });
  page.body.addEventListener("htmx:sendError", () => { toast(say("serverSilent"), "error"); });
  page.body.addEventListener("htmx:load", (event) => {
    const fresh = (event as CustomEvent<{ elt: HTMLElement }>).detail.elt;
    if (fresh !== page.body) wakeFresh(fresh);
  });
  await import("htmx.org");
}

/** Whether an answer is put into the page. A whole page is never put into a part of one. */
export function decide(event: CustomEvent<SwapDetail>): void {
  const { xhr } = event.detail;
  const wholePage = xhr.responseText.trimStart().slice(0, 15).toLowerCase().startsWith("<!doctype");
  if (xhr.status >= 500) {
    event.detail.shouldSwap = false;
    toast(say("serverFailed"), "error");
  } else if (xhr.status >= 400) {
    event.detail.shouldSwap = !wholePage;
    event.detail.isError = wholePage;
    if (wholePage) toast(say(xhr.status === 403 ? "signedOut" : "serverFailed"), "error");
  } else if (wholePage && /\/accounts?\/login/.test(xhr.responseURL)) {
    event.detail.shouldSwap = false;
    toast(say("signedOut"), "error");
  }
}
