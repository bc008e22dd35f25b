import { say } from "../words";

/**
 * Keeps what stands in a form on the server, from the first key stroke on:
 * `<span data-island="sealed" data-form="#desk-form" data-address="…">`. One request at a time, so that the newest
 * words come last; what is typed meanwhile goes with the next. Once the form is sent nothing more is kept.
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

  constructor(
    private readonly note: HTMLElement,
    private readonly form: HTMLFormElement,
    private readonly address: string,
    private readonly pause = PAUSE,
    private readonly again = AGAIN,
  ) {}

  start(): void {
    const stroke = (): void => { void this.keep(); };
    this.form.addEventListener("input", stroke);
    this.form.addEventListener("change", stroke);
    this.form.addEventListener("submit", () => { this.sent = true; });
    addEventListener("pageshow", (event: PageTransitionEvent) => { if (event.persisted) this.sent = false; });
    addEventListener("pagehide", () => { if (this.changed && !this.sent) void this.send(); });
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

  private isWaiting(): boolean {
    return this.changed && !this.sent;
  }

  private async send(): Promise<boolean> {
    const words = new FormData(this.form);
    words.delete("photos");
    try {
      const answer = await fetch(this.address, { method: "POST", body: words, credentials: "same-origin", keepalive: true });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      this.tell((await answer.text()).trim());
      return true;
    } catch {
      this.tell(say("draftNotKept"), true);
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
