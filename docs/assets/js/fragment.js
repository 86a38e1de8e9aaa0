// What stands behind the # of the address as names and values, `#seed=tako-mire&level=names`: a link that somebody else can open.

// The values as they are now.
export const fragment = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

// Replaces them without a step in the browser's history; names without a value go.
export function setFragment(values) {
  const kept = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  history.replaceState(history.state, "", `${location.pathname}${location.search}#${new URLSearchParams(kept)}`);
}
