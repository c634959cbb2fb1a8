// What the server does not have yet, kept in this browser sealed with a key that only the session holds.
import { ask } from "./page.js";

const NAME = "hoso-chua-gui";
let key = null;

function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("drafts");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function transact(mode, work) {
  const base = await database();
  return new Promise((resolve, reject) => {
    const request = work(base.transaction("drafts", mode).objectStore("drafts"));
    request.onsuccess = () => (resolve(request.result), base.close());
    request.onerror = () => (reject(request.error), base.close());
  });
}

/** Fetch the key while there is a session; without one, or without a safe context, nothing is kept here. */
export async function unlock() {
  if (key || !globalThis.crypto?.subtle) return Boolean(key);
  const answer = await ask("/ban-nhap/khoa");
  if (!answer.ok) return false;
  const bytes = Uint8Array.from(atob((await answer.json()).key), (letter) => letter.charCodeAt(0));
  key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  return true;
}

export async function keep(name, values) {
  if (!key) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(values)));
  await transact("readwrite", (store) => store.put({ iv, sealed, at: Date.now() }, name));
}

export async function kept(name) {
  if (!key) return null;
  const found = await transact("readonly", (store) => store.get(name));
  if (!found) return null;
  try {
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: found.iv }, key, found.sealed);
    return { at: new Date(found.at), values: JSON.parse(new TextDecoder().decode(open)) };
  } catch {
    await forget(name);
    return null;
  }
}

export const forget = (name) => transact("readwrite", (store) => store.delete(name));

export function clear() {
  key = null;
  sessionStorage.clear();
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
