// Dates as people type them: 1975 · 9/1975 · 02/09/1975 · fast: 2975, 020975, 02091975, 91975. The server reads them again.
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (number) => String(number).padStart(2, "0");
const leap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const century = (year) => (String(year).length > 2 ? +year : +year + (+year > (new Date().getFullYear() % 100) + 5 ? 1900 : 2000));
const plausible = (year) => year >= 1900 && year <= 2100;
const real = (day, month, year) => month >= 1 && month <= 12 && plausible(year) && day >= 1 && day <= (month === 2 && !leap(year) ? 28 : DAYS[month - 1]);

/** The text as the product writes it, or null when it is no date. */
export function understand(text, whole = false) {
  const typed = text.trim().replace(/[-.\s]+/g, "/");
  if (!typed) return "";
  const iso = typed.match(/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/);
  const parts = iso ? [iso[3], iso[2], iso[1]] : typed.includes("/") ? typed.split("/") : fast(typed);
  if (!parts || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const numbers = parts.map(Number);
  const year = century(parts.at(-1));
  if (parts.length === 1) return !whole && parts[0].length === 4 && plausible(year) ? parts[0] : null;
  if (parts.length === 2) return !whole && numbers[0] >= 1 && numbers[0] <= 12 && plausible(year) ? `${numbers[0]}/${year}` : null;
  return parts.length === 3 && real(numbers[0], numbers[1], year) ? `${two(numbers[0])}/${two(numbers[1])}/${year}` : null;
}

function fast(digits) {
  if (!/^\d+$/.test(digits)) return null;
  const cut = (...lengths) => lengths.reduce(([parts, rest], length) => [[...parts, rest.slice(0, length)], rest.slice(length)], [[], digits])[0];
  const fits = (parts) => real(+parts[0], +parts[1], century(parts[2]));
  if (digits.length === 4 && /^(19|20)/.test(digits)) return [digits];
  const shapes = { 4: [[1, 1, 2]], 5: [[2, 1, 2], [1, 2, 2]], 6: [[2, 2, 2], [1, 1, 4]], 7: [[2, 1, 4], [1, 2, 4]], 8: [[2, 2, 4]] }[digits.length] ?? [];
  const found = shapes.map((shape) => cut(...shape)).find(fits);
  if (found) return found;
  if (digits.length === 5 || digits.length === 6) {
    const month = cut(digits.length - 4, 4);
    if (+month[0] >= 1 && +month[0] <= 12 && plausible(+month[1])) return month;
  }
  return null;
}
