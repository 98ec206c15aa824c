// Passkeys in the forms of the desk. A form names where its options come from:
//
//   <form method="post" action="…" data-passkey-options="…">   asks for a passkey, puts what it says into "assertion"
//   <form method="post" action="…" data-passkey-creation="…">  makes a passkey, puts what it says into "attestation"
//
// The options are fetched with the form's fields "csrf", "version" and "name", as far as it has them. A button with
// data-passkey-skip submits the form without a passkey. What goes wrong is shown in the form's element with
// data-passkey-problem, else in the document's.
(() => {
  "use strict";

  const SENT = ["csrf", "version", "name"];

  const PROBLEMS = {
    NotAllowedError: "No passkey was used: the request was canceled, or it took too long. Try again.",
    InvalidStateError: "This device already has a passkey for this desk.",
    NotSupportedError: "This device has no passkey that can be used here.",
    SecurityError: "The browser does not allow passkeys at this address. Open the desk at its own address.",
  };

  class Problem extends Error {}

  const bytes = (base64url) => {
    const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  };

  const base64url = (buffer) => {
    let text = "";
    for (const byte of new Uint8Array(buffer)) {
      text += String.fromCharCode(byte);
    }
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  const descriptors = (list) => (list || []).map((entry) => ({ ...entry, id: bytes(entry.id) }));

  const requestOptions = (json) =>
    PublicKeyCredential.parseRequestOptionsFromJSON
      ? PublicKeyCredential.parseRequestOptionsFromJSON(json)
      : { ...json, challenge: bytes(json.challenge), allowCredentials: descriptors(json.allowCredentials) };

  const creationOptions = (json) =>
    PublicKeyCredential.parseCreationOptionsFromJSON
      ? PublicKeyCredential.parseCreationOptionsFromJSON(json)
      : {
          ...json,
          challenge: bytes(json.challenge),
          user: { ...json.user, id: bytes(json.user.id) },
          excludeCredentials: descriptors(json.excludeCredentials),
        };

  // Only what the server reads, also where the browser could write more.
  const written = (credential) => {
    const response = { clientDataJSON: base64url(credential.response.clientDataJSON) };
    for (const part of ["authenticatorData", "signature", "attestationObject"]) {
      if (credential.response[part]) {
        response[part] = base64url(credential.response[part]);
      }
    }
    return JSON.stringify({ id: credential.id, rawId: credential.id, type: credential.type, response });
  };

  const get = async (json) => navigator.credentials.get({ publicKey: requestOptions(json) });

  const create = async (json) => navigator.credentials.create({ publicKey: creationOptions(json) });

  const options = async (form, url) => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (SENT.includes(name)) {
        fields.append(name, value);
      }
    }
    const answer = await fetch(url, {
      method: "POST",
      body: fields,
      credentials: "same-origin",
      redirect: "error",
      cache: "no-store",
      headers: { Accept: "application/json" },
    });
    const json = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      throw new Problem(typeof json.problem === "string" ? json.problem : "The server did not answer as expected. Reload the page.");
    }
    return json;
  };

  const show = (form, text) => {
    const place = form.querySelector("[data-passkey-problem]") || document.querySelector("[data-passkey-problem]");
    if (place) {
      place.textContent = text;
      place.hidden = text === "";
    }
  };

  const explained = (problem) => {
    if (problem instanceof Problem) {
      return problem.message;
    }
    return PROBLEMS[problem.name] || "The passkey could not be used. Reload the page and try again.";
  };

  const guard = (form, url, field, ceremony) => {
    let ready = false;
    let busy = false;
    form.addEventListener("submit", async (event) => {
      const button = event.submitter;
      if (ready || (button && "passkeySkip" in button.dataset)) {
        ready = false;
        return;
      }
      event.preventDefault();
      if (busy) {
        return;
      }
      busy = true;
      form.setAttribute("aria-busy", "true");
      show(form, "");
      try {
        if (!window.PublicKeyCredential) {
          throw new Problem("This browser does not support passkeys.");
        }
        form.elements[field].value = written(await ceremony(await options(form, url)));
        ready = true;
      } catch (problem) {
        show(form, explained(problem));
      } finally {
        busy = false;
        form.removeAttribute("aria-busy");
      }
      if (ready) {
        form.requestSubmit(button);
      }
    });
  };

  for (const form of document.querySelectorAll("form[data-passkey-options]")) {
    guard(form, form.dataset.passkeyOptions, "assertion", get);
  }
  for (const form of document.querySelectorAll("form[data-passkey-creation]")) {
    guard(form, form.dataset.passkeyCreation, "attestation", create);
  }
})();
