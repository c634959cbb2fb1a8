// Inside the dialog of signing in again: tell the page that waits who is here, and its new token.
const { actor, token } = document.body.dataset;
if (parent !== window) parent.postMessage({ kind: "hoso:signed-in", actor, token }, location.origin);
else location.replace("/");
