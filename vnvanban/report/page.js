"use strict";
(() => {
  const specs = JSON.parse(document.getElementById("specs").textContent);
  const locale = { decimal: ",", thousands: ".", grouping: [3], currency: ["", " ₫"] };
  const font = getComputedStyle(document.body).fontFamily;
  const config = { font, axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400 }, legend: { labelFontSize: 12, titleFontSize: 12 } };
  const options = { mode: "vega-lite", actions: false, renderer: "svg", formatLocale: locale, config };
  for (const place of document.querySelectorAll("[data-chart]")) {
    window.vegaEmbed(place, specs[place.dataset.chart], options).then(
      () => { place.dataset.drawn = "yes"; },
      (error) => { place.textContent = "Không vẽ được biểu đồ."; console.error(error); },
    );
  }

  // Words without diacritics find all that they can stand for; with diacritics only themselves.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const lower = (text) => text.normalize("NFC").toLocaleLowerCase("vi");

  const table = document.getElementById("letters");
  const known = new Map([...table.tBodies[0].rows].map((row) => {
    const said = lower([...row.cells].map((cell) => cell.textContent.trim()).join("\n"));
    return [row, { said, bare: plain(said), type: row.cells[3].textContent.trim(), system: row.cells[4].textContent.trim(), doubtful: row.cells[7].textContent.trim() !== "" }];
  }));
  const PAGE = 100;
  const more = document.getElementById("more");
  let most = PAGE;
  const [words, type, system, doubtful, found] = ["words", "type", "system", "doubtful", "found"].map((id) => document.getElementById(id));
  const filter = () => {
    const asked = lower(words.value).trim().replace(/\s+/g, " ");
    const side = plain(asked) === asked ? "bare" : "said";
    let count = 0;
    for (const row of table.tBodies[0].rows) {
      const one = known.get(row);
      const fits = one[side].includes(asked)
        && (!type.value || one.type === type.value) && (!system.value || one.system === system.value)
        && (!doubtful.checked || one.doubtful);
      count += fits;
      row.hidden = !fits || count > most;
    }
    more.hidden = count <= most;
    found.textContent = `${count.toLocaleString("vi-VN")} văn bản`;
  };
  for (const field of [words, type, system, doubtful]) field.addEventListener("input", () => { most = PAGE; filter(); });
  more.addEventListener("click", () => { most += PAGE; filter(); });
  filter();
  document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());

  const collator = new Intl.Collator("vi", { numeric: true });
  const amount = (text) => Number(text.replace(/[^\d,-]/g, "").replace(",", "."));
  const sort = (head) => {
    const row = head.parentElement;
    const body = row.closest("table").tBodies[0];
    const at = [...row.cells].indexOf(head);
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of row.cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const numeric = head.className !== "text";
    const keyed = [...body.rows].map((one) => ({ one, said: one.cells[at].textContent.trim() }));
    // Empty cells stay at the end in both directions.
    keyed.sort((a, b) => (!a.said - !b.said) || (down ? -1 : 1) * (numeric ? amount(a.said) - amount(b.said) : collator.compare(a.said, b.said)));
    body.append(...keyed.map((key) => key.one));
    if (body.parentElement === table) filter();
  };
  for (const button of document.querySelectorAll(".sortable th button")) button.addEventListener("click", () => sort(button.parentElement));
})();
