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
