import { say } from "../words";

const WARN_BEFORE = 120;
const LONGEST_NAP = 300;

interface Parts {
  now: () => number;
  ask: typeof fetch;
  leave: (url: string) => void;
}

const REAL: Parts = { now: () => Date.now(), ask: (...words) => fetch(...words), leave: (url) => { location.assign(url); } };

/**
 * The warning before a session ends. The server alone knows when it ends, because other tabs keep it alive as well: it
 * is asked before the warning and before leaving. After the end the sign-in page leads back here.
 */
export function wake(dialog: HTMLElement, parts: Parts = REAL): void {
  if (!(dialog instanceof HTMLDialogElement)) return;
  const { now, ask, leave } = parts;
  let endsAt = now() + Number(dialog.dataset["left"]) * 1000;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const left = (): number => Math.ceil((endsAt - now()) / 1000);
  const later = (seconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => { void look(); }, Math.max(1, Math.min(seconds, LONGEST_NAP)) * 1000);
  };

  async function tell(url: string, method: string): Promise<boolean> {
    try {
      const headers: Record<string, string> = { Accept: "application/json", "X-Linli-Background": "1" };
      const token = dialog.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value;
      if (method === "POST" && token) headers["X-CSRFToken"] = token;
      const answer = await ask(url, { method, headers, credentials: "same-origin" });
      if (answer.status === 403) {
        endsAt = now();
        return true;
      }
      if (!answer.ok) return false;
      const said = (await answer.json()) as { left: number };
      endsAt = now() + said.left * 1000;
      return true;
    } catch {
      return false; // no network: the old time stands until it answers again
    }
  }

  async function look(): Promise<void> {
    if (left() <= WARN_BEFORE && !isOpen()) await tell(dialog.dataset["ask"] ?? "", "GET");
    if (left() <= 0 && isOpen()) await tell(dialog.dataset["ask"] ?? "", "GET");
    if (left() <= 0) {
      leave(`${dialog.dataset["signIn"] ?? "/"}?next=${encodeURIComponent(location.pathname + location.search)}`);
    } else if (left() <= WARN_BEFORE) {
      show();
      later(1);
    } else {
      hide();
      later(left() - WARN_BEFORE);
    }
  }

  function isOpen(): boolean { return dialog.hasAttribute("open"); }
  function hide(): void { if (isOpen()) (dialog as HTMLDialogElement).close(); }
  function show(): void {
    const place = dialog.querySelector("[data-session-left]");
    if (place) place.textContent = say("secondsLeft", { seconds: left() });
    if (!isOpen()) (dialog as HTMLDialogElement).showModal();
  }

  dialog.querySelector("[data-session-keep]")?.addEventListener("click", () => {
    void tell(dialog.dataset["keep"] ?? "", "POST").then(() => look());
  });
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void look(); });
  later(left() - WARN_BEFORE);
}
