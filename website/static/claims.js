// Two things: the notes of claims in the text, and the filters of the appendix.
// A claim's note opens by CSS alone; this keeps it inside the window, opens it by the first
// tap (the second follows the link) and lets Escape put it away.
(() => {
  const margin = 8;

  function place(claim) {
    const note = claim.querySelector(".claim-note");
    claim.style.setProperty("--claim-shift", "0px");
    const article = claim.closest(".bd-article") || document.body;
    const room = article.getBoundingClientRect();
    const box = note.getBoundingClientRect();
    const right = Math.min(room.right, document.documentElement.clientWidth - margin);
    const left = Math.max(room.left, margin);
    const over = Math.max(0, box.right - right);
    const shift = Math.max(left - box.left, -over);
    claim.style.setProperty("--claim-shift", `${shift}px`);
  }

  function closeOthers(kept) {
    for (const open of document.querySelectorAll(".claim.open")) {
      if (open !== kept) open.classList.remove("open");
    }
  }

  for (const claim of document.querySelectorAll(".claim")) {
    const badge = claim.querySelector(".claim-badge");
    let touched = false;
    const arrive = () => {
      claim.classList.remove("dismissed");
      place(claim);
    };
    claim.addEventListener("pointerenter", arrive);
    claim.addEventListener("focusin", arrive);
    badge.addEventListener("pointerdown", (event) => {
      touched = event.pointerType !== "mouse";
    });
    badge.addEventListener("click", (event) => {
      if (!touched || claim.classList.contains("open")) return;
      event.preventDefault();
      closeOthers(claim);
      claim.classList.add("open");
      place(claim);
    });
  }

  document.addEventListener("pointerdown", (event) => {
    closeOthers(event.target.closest?.(".claim"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeOthers(null);
    for (const claim of document.querySelectorAll(".claim:hover, .claim:focus-within")) {
      claim.classList.add("dismissed");
    }
  });
})();

(() => {
  const form = document.querySelector(".claim-filter");
  if (!form) return;
  const rows = [...document.querySelectorAll(".claim-row")];
  const status = form.querySelector("[role=status]");

  function show() {
    const section = form.elements.section.value;
    const verdict = form.elements.verdict.value;
    let count = 0;
    for (const row of rows) {
      const fits =
        (!section || row.dataset.section === section) &&
        (!verdict || row.dataset.verdict === verdict);
      row.hidden = !fits;
      if (fits) count += 1;
    }
    for (const part of document.querySelectorAll(".claim-section")) {
      part.hidden = !part.querySelector(".claim-row:not([hidden])");
    }
    status.textContent = `显示${count}条，共${rows.length}条`;
  }

  // a permalink to a row that is filtered away shows it again
  function reveal() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row?.classList.contains("claim-row") || !row.hidden) return;
    form.reset();
    show();
    row.scrollIntoView();
  }

  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  window.addEventListener("hashchange", reveal);
})();
