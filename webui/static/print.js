// A button that prints; without scripts the browser's own menu does.
"use strict";
const place = document.getElementById("print-now");
if (place) {
  const button = document.createElement("button");
  button.textContent = place.dataset.label;
  button.className = "main";
  button.addEventListener("click", () => window.print());
  place.append(button);
}
