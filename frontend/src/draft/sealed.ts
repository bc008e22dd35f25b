import { say } from "../words";

/**
 * Keeps what stands in a form on the server, from the first key stroke on:
 * `<span data-island="sealed" data-form="#desk-form" data-address="…">`. One request at a time, so that the newest
 * words come last; what is typed meanwhile goes with the next. Once the form is sent nothing more is kept. A link that
 * says `data-keeps` waits until all is kept; where that fails it says so, and goes on when it is pressed again.
 */
const PAUSE = 250;
const AGAIN = 3_000;

export function wake(note: HTMLElement): void {
  const form = document.querySelector<HTMLFormElement>(note.dataset["form"] ?? "");
  if (form) new Keeper(note, form, note.dataset["address"] ?? "").start();
}

export class Keeper {
  private busy = false;
  private changed = false;
  private sent = false;
  private failed = false;
  private last: Promise<boolean> | null = null;

  constructor(
    private readonly note: HTMLElement,
    private readonly form: HTMLFormElement,
    private readonly address: string,
    private readonly pause = PAUSE,
    private readonly again = AGAIN,
    private readonly go = (address: string): void => { location.assign(address); },
  ) {}

  start(): void {
    const stroke = (): void => { void this.keep(); };
    this.form.addEventListener("input", stroke);
    this.form.addEventListener("change", stroke);
    this.form.addEventListener("submit", () => { this.sent = true; });
    addEventListener("pageshow", (event: PageTransitionEvent) => { if (event.persisted) this.sent = false; });
    addEventListener("pagehide", () => { if (this.changed && !this.sent) void this.post(); }); // too late to wait
    document.addEventListener("click", (event) => { this.leave(event); });
    stroke(); // what was typed before this woke
  }

  async keep(): Promise<void> {
    this.changed = true;
    if (this.busy) return;
    this.busy = true;
    while (this.isWaiting()) {
      this.changed = false;
      const isKept = await this.send();
      this.changed ||= !isKept;
      await new Promise((resolve) => setTimeout(resolve, isKept ? this.pause : this.again));
    }
    this.busy = false;
  }

  private leave(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-keeps]") : null;
    if (!link || !this.form.isConnected || event.defaultPrevented || event.ctrlKey || event.metaKey || this.failed || this.sent) return;
    event.preventDefault();
    void this.send().then((isKept) => {
      if (!isKept) return;
      this.changed = false;
      this.go(link.href);
    });
  }

  private isWaiting(): boolean {
    return this.changed && !this.sent;
  }

  /** After the one on its way: older words that arrive later would be kept in place of the newer. */
  private send(): Promise<boolean> {
    const own = this.last ? this.last.then(() => this.post()) : this.post();
    this.last = own;
    void own.then(() => { if (this.last === own) this.last = null; });
    return own;
  }

  private async post(): Promise<boolean> {
    const words = new FormData(this.form);
    words.delete("photos");
    try {
      const answer = await fetch(this.address, { method: "POST", body: words, credentials: "same-origin", keepalive: true });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      this.tell((await answer.text()).trim());
      this.failed = false;
      return true;
    } catch {
      this.tell(say("draftNotKept"), true);
      this.failed = true;
      return false;
    }
  }

  /** Said aloud when it fails only: at every key stroke nobody wants to hear it. */
  private tell(words: string, isTrouble = false): void {
    this.note.classList.toggle("is-trouble", isTrouble);
    this.note.setAttribute("role", isTrouble ? "alert" : "note");
    if (this.note.textContent !== words) this.note.textContent = words;
  }
}
