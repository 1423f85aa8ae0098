/** Text as nodes: links to our own origin can be followed, handles stand out, everything else is plain text. */

const PIECES = /(https?:\/\/[^\s\u2066-\u2069]+|@[A-Za-z0-9_]{1,15})/

const LINK_CHARACTERS_MAX = 36 // one line of a phone

export function textNodes(text) {
  return text.split(PIECES).map((piece, index) => {
    if (index % 2 === 0) return document.createTextNode(piece)
    return piece.startsWith('@') ? handleNode(piece) : linkNode(piece)
  })
}

function handleNode(text) {
  const node = document.createElement('bdi')
  node.className = 'at'
  node.textContent = text
  return node
}

function linkNode(text) {
  const address = text.replace(/[.,;:!?)\]»”]+$/, '')
  // What a person wrote is shown to them as text: only what leads back here is a link.
  if (!URL.canParse(address) || new URL(address).origin !== location.origin)
    return document.createTextNode(text)
  const node = document.createElement('a')
  node.href = address
  node.target = '_blank'
  node.rel = 'noopener noreferrer'
  node.dir = 'ltr'
  node.textContent = shortened(address)
  const whole = document.createDocumentFragment()
  whole.append(node, text.slice(address.length))
  return whole
}

/** Where a link leads, without its secret's full length: it is followed, not read. */
function shortened(address) {
  const text = address.replace(/^https?:\/\//, '')
  return text.length > LINK_CHARACTERS_MAX ? `${text.slice(0, LINK_CHARACTERS_MAX - 1)}…` : text
}
