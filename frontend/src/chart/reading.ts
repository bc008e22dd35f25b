/** What a chart draws stands in its table: the words of the lines and the bare numbers of the columns. */
export interface Read {
  labels: string[];
  heads: string[];
  series: { name: string; values: (number | null)[] }[];
  grid: [number, number, number][];
}

export function read(table: HTMLTableElement, columns: number[], most: number): Read {
  const heads = [...table.querySelectorAll("thead th")].map((cell) => words(cell));
  const rows = [...table.querySelectorAll<HTMLTableRowElement>("tbody:not([data-no-draw]) tr")].slice(0, most);
  const cells = rows.map((row) => [...row.querySelectorAll("td")].map((cell) => numberOf(cell)));
  return {
    labels: rows.map((row) => labelOf(row)),
    heads: heads.slice(1),
    series: columns.map((column) => ({
      name: heads[column + 1] ?? "",
      values: cells.map((row) => row[column] ?? null),
    })),
    grid: cells.flatMap((row, line) => row.map((value, column): [number, number, number] => [column, line, value ?? 0])),
  };
}

function labelOf(row: HTMLTableRowElement): string {
  const head = row.querySelector("th");
  if (!head) return "";
  const rank = head.querySelector(".rank");
  return words(head).slice(rank ? words(rank).length : 0).trim();
}

function words(cell: Element): string {
  return cell.textContent.trim();
}

function numberOf(cell: HTMLElement): number | null {
  const value = cell.dataset["value"] ?? "";
  return value === "" ? null : Number(value);
}
