// A file of the index. A copy of the site on a disk has another module in the place of this one: there nothing can be fetched.
export async function json(address, cache = "default") {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw Object.assign(new Error(`${address}: ${answer.status}`), { isGone: answer.status === 404 });
  return answer.json();
}
