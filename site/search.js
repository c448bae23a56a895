// Finds pages and actions by words, without a server: `entries` comes from index.js.
"use strict";

(function () {
  const up = document.body.dataset.up;
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const menu = document.getElementById("menu");
  const contents = document.getElementById("contents");
  let chosen = -1;

  // How well an entry fits: 0 = not at all. A word in the title counts more, at its start the most.
  function fitness(entry, words) {
    let sum = 0;
    for (const word of words) {
      const at = entry.title.toLowerCase().indexOf(word);
      if (at === 0 || at > 0 && !/\w/.test(entry.title[at - 1])) sum += 10;
      else if (at > 0) sum += 5;
      else if (entry.text.toLowerCase().includes(word)) sum += 1;
      else return 0;
    }
    return sum - entry.title.length / 1000;
  }

  function choose(index) {
    const links = found.querySelectorAll("a");
    links.forEach((link, i) => link.classList.toggle("chosen", i === index));
    if (links[index]) links[index].scrollIntoView({ block: "nearest" });
    chosen = index;
  }

  function show() {
    const words = input.value.toLowerCase().split(/[\s.:()]+/).filter(Boolean);
    const fitting = words.length === 0 ? [] : window.entries
      .map((entry) => ({ entry, fit: fitness(entry, words) }))
      .filter((one) => one.fit > 0)
      .sort((a, b) => b.fit - a.fit)
      .slice(0, 20);
    found.replaceChildren(...fitting.map(({ entry }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const text = document.createElement("small");
      link.href = up + entry.url;
      link.textContent = entry.title;
      text.textContent = entry.text;
      link.append(text);
      item.append(link);
      return item;
    }));
    if (words.length > 0 && fitting.length === 0) {
      const item = document.createElement("li");
      item.textContent = "Nothing found.";
      found.append(item);
    }
    found.hidden = words.length === 0;
    choose(fitting.length > 0 ? 0 : -1);
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const links = found.querySelectorAll("a");
    if (event.key === "ArrowDown") choose(Math.min(chosen + 1, links.length - 1));
    else if (event.key === "ArrowUp") choose(Math.max(chosen - 1, 0));
    else if (event.key === "Enter" && links[chosen]) links[chosen].click();
    else if (event.key === "Escape") { input.value = ""; show(); input.blur(); }
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) { input.focus(); event.preventDefault(); }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) found.hidden = true;
    else if (event.target.closest("#found a")) found.hidden = true;
  });
  menu.addEventListener("click", () => {
    menu.setAttribute("aria-expanded", String(contents.classList.toggle("open")));
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; show(); }
})();
