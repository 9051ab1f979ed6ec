// Saves each answer at once; keeps it on this device while the server is away, and sends it when it is back.
"use strict";

const KEY = "kubeexpert-drafts";
const DAYS_KEPT = 14;
const RETRY_MS = 4000;
const MOST = 2001; // letters that are sent: one more than any field takes, so that the server says that it is too long
const form = document.getElementById("answers");
let texts = form ? form.dataset : {};
let sending = null;
let retry = 0;

let memory = []; // where the device keeps nothing, this page at least remembers
const sent = new Set(); // receipts that are acknowledged, even where the device would not forget their drafts

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) || "[]");
    return Array.isArray(found) ? found.filter((each) => each && each.receipt && each.field && each.save) : [];
  } catch { return []; }
}

function drafts() {
  return [...stored(), ...memory].filter((each) => !sent.has(each.receipt));
}

function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
    memory = [];
  } catch {
    const there = stored().map((each) => each.receipt);
    memory = list.filter((each) => !there.includes(each.receipt));
  }
}

function tell(key, number) {
  const place = document.getElementById("state");
  if (!place) return;
  place.textContent = (texts[key] || "").replace("#", number);
  place.dataset.state = key;
}

function tellWaiting() {
  tell(memory.length ? "full" : "waiting", drafts().length);
}

function dropOld() {
  const list = drafts();
  const oldest = Date.now() - DAYS_KEPT * 86400000;
  const fresh = list.filter((each) => each.at > oldest);
  if (fresh.length < list.length) { keep(fresh); tell("expired"); }
}

function receipt() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isCardNumber(text) {
  return /\p{Nd}(?:(?![,;]\s)[^\p{L}\p{N}]{0,2}\p{Nd}){15}/u.test(text.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (/\s/.test(sign) ? " " : "")));
}

function note(field, all) {
  const value = all.slice(0, MOST);
  const draft = { case: texts.case, save: texts.save, field, value, receipt: receipt(), at: Date.now() };
  if (isCardNumber(all)) { send([draft]).catch(() => tell("waiting", 1)); return; } // never kept on the device
  keep([...drafts(), draft]);
  flush();
}

async function post(draft) {
  const token = form.elements.csrf_token;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const body = new URLSearchParams({ field: draft.field, value: draft.value, receipt: draft.receipt });
    const answer = await fetch(draft.save, { method: "POST", body, headers: { "X-CSRFToken": token.value } });
    if (answer.status >= 500) throw new Error("away");
    const said = await answer.json();
    if (!said.token) return said;
    token.value = said.token; // the cookie had changed; the answer has not
  }
  throw new Error("away");
}

async function send(list) {
  for (const draft of list) {
    const said = await post(draft);
    sent.add(draft.receipt);
    keep(drafts());
    if (draft.case !== texts.case) continue;
    complain(draft.field, said.complaint);
    if (said.odd) mark(said.odd);
    if (said.kept) echo(draft.field, said.echo);
    if (said.gone) tell("gone");
    if (said.live) unfold(said.live);
  }
}

function flush() {
  if (!form) return Promise.resolve();
  sending = sending || sendAll().finally(() => { sending = null; });
  return sending; // who comes while it runs waits for the same end
}

async function sendAll() {
  clearTimeout(retry);
  try {
    while (drafts().length) {
      tell("saving");
      await send(drafts().slice(0, 1));
    }
    const state = document.getElementById("state");
    if (state && state.dataset.state === "saving") tell(howSaved());
    else if (state && ["waiting", "full"].includes(state.dataset.state)) tell("saved");
  } catch {
    tellWaiting();
    retry = setTimeout(flush, RETRY_MS);
  }
}

function howSaved() {
  if (document.querySelector(".complaint:not([data-odd])")) return "wrong";
  return document.querySelector(".complaint") ? "odd" : "saved";
}

// Answers that cannot all be true are kept; each of their fields says so until one of them is put right.
function mark(odd) {
  for (const place of document.querySelectorAll(".complaint[data-odd]")) {
    const field = place.id.slice(2);
    if (!(field in odd)) complain(field, "");
  }
  for (const [field, text] of Object.entries(odd)) {
    complain(field, text);
    const place = document.getElementById(`e-${field}`);
    if (place) place.dataset.odd = "";
  }
}

// How a day or a large number was read.
function echo(field, text) {
  const input = document.getElementsByName(field)[0];
  if (!input || !input.classList.contains("typed")) return;
  let place = input.parentNode.querySelector(".echo");
  if (!text) { if (place) place.remove(); return; }
  if (!place) {
    place = document.createElement("span");
    place.className = "quiet echo";
    input.after(place);
  }
  place.textContent = `= ${text}`;
}

function complain(field, text) {
  const group = document.getElementById(field);
  if (!group) return;
  const id = `e-${field}`;
  let place = document.getElementById(id);
  group.classList.toggle("wrong", Boolean(text));
  const input = group.querySelector("input.typed, textarea, select");
  if (!text) {
    if (place) place.remove();
    if (input) input.removeAttribute("aria-invalid");
    return;
  }
  if (!place) {
    place = document.createElement(group.tagName === "FIELDSET" ? "p" : "span");
    place.id = id;
    place.className = "complaint";
    (group.querySelector("legend, label") || group).after(place);
  }
  place.textContent = text;
  delete place.dataset.odd;
  if (input) {
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `h-${field} ${id}`);
  }
}

// A question that an answer brought up comes up to the others; what is there stays where it is.
function unfold(live) {
  const first = document.getElementById("first");
  if (!first) return;
  for (const box of [document.getElementById("waiting"), document.getElementById("settled")]) {
    if (!box) continue;
    const found = [...box.querySelectorAll("fieldset")];
    for (const group of found) {
      const here = group.contains(document.activeElement); // who is writing in it must not be torn away
      if (live.includes(group.id) && !here) first.append(group);
    }
    const left = box.querySelectorAll("fieldset").length;
    box.querySelector(".count").textContent = left;
    box.hidden = !left;
  }
  const none = document.getElementById("none");
  if (none && first.querySelector("fieldset")) none.remove();
}

// A link from elsewhere may lead to a question that is folded away.
function unfoldAddress() {
  const id = location.hash.slice(1); // ids of ours need no escapes, and an escape that is none would throw
  const group = id && document.getElementById(id);
  const box = group && group.closest("details:not([open])");
  if (!box) return;
  box.open = true;
  group.scrollIntoView();
}

function show(field, value) {
  const ticks = document.getElementsByName(field.replace(/^q-/, "u-"));
  if (ticks.length && ticks[0].type === "checkbox") ticks[0].checked = value === "dont_know";
  for (const input of document.getElementsByName(field)) {
    if (input.type === "radio") input.checked = input.value === value;
    else input.value = ticks.length && value === "dont_know" ? "" : value;
  }
}

function changed(event) {
  const input = event.target;
  const name = input.name || "";
  if (/^u-/.test(name)) {
    const field = name.replace(/^u-/, "q-");
    if (input.checked) document.getElementsByName(field)[0].value = "";
    note(field, input.checked ? "dont_know" : "");
  } else if (/^[qdhm]-/.test(name)) {
    const tick = document.getElementsByName(name.replace(/^q-/, "u-"))[0];
    if (tick && tick.type === "checkbox") tick.checked = false;
    note(name, input.value);
  }
}

// The server may be away just now: then the page stays, with everything on it, instead of an error of the browser.
let sure = false;
async function submitted(event) {
  if (sure) return;
  event.preventDefault();
  const button = event.submitter;
  const place = document.activeElement;
  settle();
  if (place && place.focus) place.focus({ preventScroll: true });
  try {
    const there = await fetch("/alive");
    if (!there.ok) throw new Error("away");
    await flush();
    if (drafts().length) throw new Error("away");
    sure = true;
    form.requestSubmit(button);
    sure = false;
  } catch { tellWaiting(); }
}

// What is being typed is an answer as soon as its field is left: also by a link, or when the screen goes dark.
function settle() {
  const input = document.activeElement;
  if (input && form.contains(input) && input.blur) input.blur();
}

// A link waits until everything is saved: the next page is to tell of it. While the server is away the page stays.
async function leaving(event) {
  const link = event.target.closest("a[href]");
  const elsewhere = !link || link.target || link.hasAttribute("download") || link.origin !== location.origin;
  if (elsewhere || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  settle();
  if (!drafts().length) return;
  event.preventDefault();
  await flush();
  if (drafts().length) tellWaiting();
  else location.assign(link.href);
}

// A page that came as the answer to a form would be sent once more by the back button.
if (document.getElementById("errors")) history.replaceState(null, "", location.href);

if (form) {
  dropOld();
  unfoldAddress();
  window.addEventListener("hashchange", unfoldAddress);
  for (const draft of drafts()) if (draft.case === texts.case) show(draft.field, draft.value);
  form.addEventListener("change", changed);
  form.addEventListener("submit", submitted);
  document.addEventListener("click", leaving);
  document.addEventListener("visibilitychange", () => { if (document.hidden) settle(); });
  window.addEventListener("online", flush);
  window.addEventListener("pageshow", flush);
  flush();
}

const farewell = document.querySelector("[data-forget]");
if (farewell) {
  farewell.addEventListener("submit", () => {
    keep(drafts().filter((each) => each.case !== farewell.dataset.forget));
  });
}
