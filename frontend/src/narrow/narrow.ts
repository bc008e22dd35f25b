/** A long list to choose from: words narrow it down, by name, short name, code or initials; what is chosen stays in sight. */
export function wake(box: HTMLElement): void {
  const field = box.querySelector<HTMLInputElement>('input[type="search"]');
  const none = box.querySelector<HTMLElement>(".form-hint");
  const choices = [...box.querySelectorAll<HTMLElement>(".choice")].map((label) => ({
    label,
    input: label.querySelector<HTMLInputElement>("input"),
    words: `${label.textContent} ${label.dataset.words ?? ""}`.toLowerCase(),
  }));
  if (!field) return;
  let fitting = choices;
  const show = (): void => {
    const words = field.value.trim().toLowerCase();
    fitting = choices.filter((choice) => choice.words.includes(words));
    for (const choice of choices) choice.label.hidden = !fitting.includes(choice) && !choice.input?.checked;
    if (none) none.hidden = fitting.length > 0;
  };
  /** Chooses the first that fits; an empty field chooses nothing. */
  const choose = (): void => {
    const first = field.value.trim() ? fitting.find((choice) => !choice.input?.checked) : undefined;
    first?.input?.click();
    if (first) field.select();
  };
  field.hidden = false;
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault(); // narrows and chooses, never sends the form
      choose();
    } else if (event.key === "ArrowDown" && fitting.length > 0) {
      event.preventDefault();
      fitting[0]?.input?.focus();
    }
  });
}
