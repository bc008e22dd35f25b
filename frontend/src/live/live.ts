/** While a page is looked at, its counts are asked for again: the frame's, and any `hx-trigger="linli:live from:body"`. */
const EVERY = 60_000;
/** What a page asks for by itself is no sign that somebody is there, and keeps no session alive. */
const BACKGROUND = "X-Linli-Background";

export function wakeLive(page: Document, every = EVERY): () => void {
  const timer = setInterval(() => {
    if (page.visibilityState !== "visible") return;
    page.body.dispatchEvent(new CustomEvent("linli:live"));
    if (page.querySelector("[data-count]")) void refresh(page);
  }, every);
  page.body.addEventListener("htmx:configRequest", (event) => {
    const asked = (event as CustomEvent<{ headers: Record<string, string>; triggeringEvent?: Event }>).detail;
    if (asked.triggeringEvent?.type === "linli:live") asked.headers[BACKGROUND] = "1";
  });
  return () => { clearInterval(timer); };
}

/** Put fresh numbers beside the entries of the navigation. */
export async function refresh(page: Document, ask: typeof fetch = fetch): Promise<void> {
  try {
    const answer = await ask("/frame/counts", { headers: { Accept: "text/html", [BACKGROUND]: "1" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const source of fresh.querySelectorAll<HTMLElement>("[data-count]")) show(page, source);
  } catch {
    // no network: the old numbers stay until the next time
  }
}

function show(page: Document, source: HTMLElement): void {
  const name = source.dataset["count"] ?? "";
  const words = source.textContent.trim();
  for (const target of page.querySelectorAll<HTMLElement>(`[data-count="${CSS.escape(name)}"]`)) {
    target.textContent = words;
    target.hidden = words === "";
  }
}
