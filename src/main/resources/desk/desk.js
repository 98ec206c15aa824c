"use strict";
// What the pages do by themselves. Without it, every page works except for passkeys.

const POLL_MILLISECONDS = 2000;

/** Sends the launch key from the fragment, once, and removes it from the address before anything else can read it. */
function launch() {
  const form = document.querySelector("form[data-launch]");
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (!key) return;
  history.replaceState(null, "", location.pathname + location.search);
  if (!form) return;
  form.elements.key.value = key;
  form.submit();
}

/** Whether replacing the page now would disturb the person: a field or button has the focus, or text is selected. */
function isBusy(main) {
  const active = document.activeElement;
  const filled = main.querySelector("[aria-busy=true]") || [...main.querySelectorAll("input:not([type=hidden])")].some((input) => input.value !== input.defaultValue);
  return filled || (main.contains(active) && active.matches("input, select, button, summary")) || String(getSelection()) !== "";
}

function replace(main, next) {
  const focused = main.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const count = (element) => element.querySelector("[data-count]");
  const [before, after] = [count(main), count(next)];
  if (after && before && before.dataset.count !== after.dataset.count) {
    document.querySelector("[data-announce]").textContent = after.textContent;
  }
  main.dataset.live = next.dataset.live;
  main.replaceChildren(...next.childNodes);
  if (focused) main.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

/** Of a form that still asks the same, only the times change, so that scripts and fields keep what they have. */
function retime(main, next) {
  const times = next.querySelectorAll("time");
  main.querySelectorAll("time").forEach((time, index) => time.replaceWith(times[index] ?? time));
}

/** Reads the page again and again, and shows what changed. */
async function live(main) {
  const offline = document.querySelector("[data-offline]");
  const address = new URL(location.href);
  address.searchParams.set("update", "1");
  let shown = main.innerHTML;
  const update = async () => {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(10000) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("main[data-live]");
    if (response.redirected || !next) return location.reload();
    offline.textContent = "";
    const html = next.innerHTML;
    if (html === shown || isBusy(main)) return;
    const other = main.dataset.live !== next.dataset.live;
    // The script for passkeys prepares the forms that it finds when the page loads.
    if (other && next.querySelector("[data-passkey-options]")) return location.reload();
    shown = html;
    document.title = page.title;
    if (!other && main.querySelector("form")) retime(main, next);
    else replace(main, next);
  };
  for (;;) {
    await new Promise((done) => setTimeout(done, POLL_MILLISECONDS));
    if (document.hidden) continue;
    await update().catch(() => (offline.textContent = offline.dataset.offline));
  }
}

/** Hides a secret until the person wants to see it, and copies it. */
function secret(row) {
  const code = row.querySelector("code");
  const value = code.textContent;
  const show = row.querySelector("[data-unhide]");
  const copy = row.querySelector("[data-copy]");
  const set = (visible) => {
    code.textContent = visible ? value : "•".repeat(24);
    show.textContent = visible ? show.dataset.hide : show.dataset.unhide;
    show.setAttribute("aria-label", visible ? show.dataset.hideLabel : show.dataset.unhideLabel);
  };
  if (show) {
    show.hidden = false;
    show.addEventListener("click", () => set(show.textContent === show.dataset.unhide));
    set(false);
  }
  if (navigator.clipboard) {
    const label = copy.textContent;
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(value);
      document.querySelector("[data-announce]").textContent = copy.textContent = copy.dataset.copy;
      setTimeout(() => (copy.textContent = label), 2000);
    });
  }
  row.dataset.secret = "ready";
}

/** A second press would ask for a secret that the first one already took, and hide the answer with it. */
function once(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.once === "sent") event.preventDefault();
    form.dataset.once = "sent";
  });
}

launch();
document.querySelectorAll("form[data-once]").forEach(once);
document.querySelectorAll("[data-secret]").forEach(secret);
document.querySelectorAll("main[data-live]").forEach(live);
