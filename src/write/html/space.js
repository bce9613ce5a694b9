"use strict";
// Spaces the characters of each line of `sheets` out to the width that the layout gives it, whatever font shows them; letters and
// digits stay closed. Widths are read before any is changed: 1440 of their unit make an inch, 96 pixels too.
function space(sheets) {
  const range = document.createRange();
  const found = [];
  for (const line of sheets.querySelectorAll(".l")) {
    const wanted = line.dataset.w / 15;
    const closed = [...line.querySelectorAll(".t")];
    const all = [...line.textContent].length;
    const open = all - closed.reduce((sum, one) => sum + one.textContent.length, 0);
    if (!wanted || !all) continue;
    // Nothing follows the last character: its spacing hangs out at the right.
    let last = line;
    while (last.lastChild) last = last.lastChild;
    const hangs = !open || !closed.some((one) => one.contains(last));
    const gaps = (open || all) - hangs || 1;
    range.selectNodeContents(line);
    const missing = (wanted - range.getBoundingClientRect().width) / gaps;
    if (Math.abs(missing) > 0.02) found.push([line, missing, open ? closed : [], hangs]);
  }
  const own = found.map(([line]) => parseFloat(getComputedStyle(line).letterSpacing) || 0);
  found.forEach(([line, missing, closed, hangs], n) => {
    if (hangs) line.style.width = `calc(100% + ${missing}px)`;
    line.style.letterSpacing = own[n] + missing + "px";
    for (const one of closed) one.style.letterSpacing = own[n] + "px";
  });
}
