export function enhance() {}
