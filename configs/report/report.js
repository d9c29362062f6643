"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const spots = [...document.querySelectorAll("[data-claims]")];
  const chips = [...document.querySelectorAll(".chip")];
  const type = document.getElementById("type");
  const shown = document.getElementById("shown");
  const named = (spot) => spot.dataset.claims.split(" ");

  function filter() {
    const verdicts = new Set(chips.filter((chip) => chip.ariaPressed === "true").map((chip) => chip.dataset.verdict));
    const visible = new Set();
    for (const card of cards) {
      card.hidden = !verdicts.has(card.dataset.verdict) || (type.value !== "" && card.dataset.type !== type.value);
      if (!card.hidden) visible.add(card.id);
    }
    for (const spot of spots) {
      const off = !named(spot).some((id) => visible.has(id));
      if (spot.tagName === "MARK") spot.classList.toggle("off", off);
      else spot.hidden = off;
    }
    shown.textContent = `${visible.size} of ${cards.length} ${cards.length === 1 ? "claim" : "claims"} shown`;
  }

  function current() {
    return cards.find((card) => `#${card.id}` === location.hash);
  }

  function select() {
    const card = current();
    for (const other of cards) other.classList.toggle("current", other === card);
    for (const spot of spots) spot.classList.toggle("current", card !== undefined && named(spot).includes(card.id));
    if (card) card.focus({ preventScroll: true });
  }

  // the event comes later, and keys come fast
  function go(id) {
    location.hash = id;
    select();
  }

  function step(by) {
    const visible = cards.filter((card) => !card.hidden);
    if (visible.length === 0) return;
    const at = visible.indexOf(current());
    const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length];
    go(next.id);
    const spot = spots.find((one) => named(one).includes(next.id));
    if (spot && matchMedia("(min-width: 56rem)").matches) spot.scrollIntoView({ block: "center" });
  }

  for (const chip of chips)
    chip.addEventListener("click", () => {
      chip.ariaPressed = chip.ariaPressed === "true" ? "false" : "true";
      filter();
    });
  type.addEventListener("change", filter);
  document.getElementById("text").addEventListener("click", (event) => {
    const spot = event.target.closest("mark:not(.off)");
    const card = spot && cards.find((one) => !one.hidden && named(spot).includes(one.id));
    if (card) go(card.id);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "t" && current()) current().querySelector(".back a")?.click();
    else if (event.key === "Escape") go("");
    else return;
    event.preventDefault();
  });
  addEventListener("hashchange", select);

  document.documentElement.classList.add("js");
  document.getElementById("filter").hidden = false;
  filter();
  select();
})();
