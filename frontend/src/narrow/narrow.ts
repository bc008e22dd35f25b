/** A long list to tick: words narrow it down; what is ticked stays in sight. */
export function wake(box: HTMLElement): void {
  const field = box.querySelector<HTMLInputElement>('input[type="search"]');
  const none = box.querySelector<HTMLElement>(".form-hint");
  const choices = [...box.querySelectorAll<HTMLElement>(".choice")];
  if (!field) return;
  const show = (): void => {
    const words = field.value.trim().toLowerCase();
    let fitting = 0;
    for (const choice of choices) {
      const fits = choice.textContent.toLowerCase().includes(words);
      if (fits) fitting += 1;
      choice.hidden = !fits && !choice.querySelector<HTMLInputElement>("input")?.checked;
    }
    if (none) none.hidden = fitting > 0;
  };
  field.hidden = false;
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault(); // narrows, never sends the form
  });
}
