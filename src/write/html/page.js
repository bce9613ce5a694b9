"use strict";
// Divides the one long sheet into pages as Word would, and puts every finding beside the block it speaks of.
(() => {
  const main = document.querySelector("main");
  const notes = document.querySelector("body > aside");

  // The first place in `block` whose line ends below `limit`, as text node and offset; nothing when none does.
  function overflow(block, limit) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const bottom = (node, at) => {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const boxes = range.getClientRects();
      if (!boxes.length) return -Infinity;
      const box = boxes[boxes.length - 1];
      return (box.top + box.bottom) / 2;
    };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.length;
      if (!length || bottom(node, length - 1) <= limit) continue;
      let low = 0;
      let high = length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (bottom(node, middle) > limit) high = middle;
        else low = middle + 1;
      }
      return [node, low];
    }
    return null;
  }

  // Cuts `block` at the line that would end below `limit`; the rest, or nothing when not even one line fits.
  function cut(block, limit) {
    if (block.tagName !== "P") return null;
    const place = overflow(block, limit);
    if (!place) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(place[0], place[1]);
    if (!before.toString().trim()) return null;
    const range = document.createRange();
    range.setStart(place[0], place[1]);
    range.setEndAfter(block.lastChild);
    const rest = block.cloneNode(false);
    rest.removeAttribute("id");
    rest.classList.add("continued");
    rest.append(range.extractContents());
    block.style.textAlignLast = "justify";
    block.style.paddingBottom = "0";
    return rest;
  }

  function divide() {
    const first = main.querySelector(".sheet");
    const model = first.querySelector(".area");
    const blocks = [...model.children];
    first.classList.remove("undivided");
    const imprint = blocks.find((block) => block.classList.contains("imprint"));
    const flow = blocks.filter((block) => block !== imprint);
    model.replaceChildren();
    let area = model;
    const page = () => {
      const sheet = first.cloneNode(false);
      area = document.createElement("div");
      area.className = "area";
      sheet.append(area);
      main.append(sheet);
    };
    const limit = () => area.getBoundingClientRect().top + height;
    const height = first.clientHeight
      - parseFloat(getComputedStyle(first).paddingTop) - parseFloat(getComputedStyle(first).paddingBottom);
    for (let n = 0; n < flow.length; n++) {
      let block = flow[n];
      if (block.classList.contains("frame")) {
        first.append(block);
        continue;
      }
      if (block.classList.contains("new-page") && area.childElementCount) page();
      area.append(block);
      // Half a pixel is rounding; a block as tall as the page alone stays where it is.
      while (block && block.getBoundingClientRect().bottom > limit() + 0.5) {
        const rest = cut(block, limit() + 0.5);
        if (rest) {
          page();
          area.append(rest);
          block = rest;
          continue;
        }
        const along = [block];
        for (let above = block.previousElementSibling; above && above.classList.contains("keep");
          above = above.previousElementSibling) along.unshift(above);
        if (along[0] === area.firstElementChild) break;
        page();
        area.append(...along);
      }
    }
    if (imprint) {
      area.append(imprint);
      const last = imprint.previousElementSibling;
      if (last && last.getBoundingClientRect().bottom > imprint.getBoundingClientRect().top) {
        page();
        area.append(imprint);
      }
    }
    const sheets = [...main.querySelectorAll(".sheet")];
    sheets.forEach((sheet, n) => {
      if (n % 2) sheet.classList.add("even");
      if (sheet.dataset.number !== "true" || (n === 0 && sheet.dataset.first !== "true")) return;
      const foot = document.createElement("div");
      foot.className = "foot";
      foot.textContent = sheet.dataset.before + (n + Number(sheet.dataset.start || 1)) + sheet.dataset.after
        + ("total" in sheet.dataset ? sheets.length + sheet.dataset.total : "");
      sheet.append(foot);
    });
  }

  // Findings beside their blocks, none over another; what speaks of the whole document stands first.
  function place() {
    notes.classList.add("placed");
    const top = notes.getBoundingClientRect().top;
    let free = notes.querySelector("h2").getBoundingClientRect().bottom - top + 12;
    for (const note of notes.querySelectorAll("li")) {
      const block = note.dataset.block && document.getElementById(note.dataset.block);
      const at = block ? block.getBoundingClientRect().top - top : 0;
      free = Math.max(free, at);
      note.style.top = free + "px";
      free += note.offsetHeight + 8;
      if (!block) continue;
      note.onmouseenter = () => block.classList.add("lit");
      note.onmouseleave = () => block.classList.remove("lit");
    }
    notes.style.minHeight = free + "px";
  }

  // On a screen narrower than a sheet the sheets are as wide as the screen.
  function fit() {
    main.style.zoom = "";
    const wide = main.querySelector(".sheet").offsetWidth;
    const room = document.documentElement.clientWidth;
    if (wide > room) main.style.zoom = room / wide;
  }

  function follow() {
    const links = new Map();
    for (const link of document.querySelectorAll("nav a")) links.set(link.hash.slice(1), link);
    const watch = new IntersectionObserver((seen) => {
      for (const one of seen) links.get(one.target.id).classList.toggle("here", one.isIntersecting);
    });
    for (const id of links.keys()) {
      const block = document.getElementById(id);
      if (block) watch.observe(block);
    }
  }

  // What the address names has moved while the sheets were divided.
  const jump = () => {
    const block = location.hash && document.getElementById(location.hash.slice(1));
    if (block) block.scrollIntoView();
  };
  const start = () => { divide(); fit(); place(); follow(); jump(); };
  if (document.fonts && document.fonts.status !== "loaded") document.fonts.ready.then(start);
  else start();
  addEventListener("resize", () => { fit(); place(); });
})();
