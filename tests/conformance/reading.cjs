// Opens EPUBs in a reading engine (epub.js) in a headless Chromium: page by page to the end, every
// internal link followed, by day and by night, on a telephone and on a screen; then the edition of
// one HTML page. A console error, a lost link or a page that does not turn is a failure.
//
//   NODE_PATH=.../node_modules node tests/conformance/reading.cjs SHOTS FILE.epub|FILE.html...
//
// Screenshots go into the folder SHOTS. Needs the npm packages `epubjs` and `playwright-core` and a
// Chromium (or its path in CHROMIUM).
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');

const packages = process.env.NODE_PATH.split(path.delimiter)[0];
const scripts = [
  path.join(packages, 'jszip/dist/jszip.min.js'),
  path.join(packages, 'epubjs/dist/epub.min.js'),
];
const screens = [
  { name: 'telephone', width: 320, height: 568 },
  { name: 'screen', width: 1200, height: 800 },
];
const colours = { light: ['#1d1b19', '#ffffff'], dark: ['#dcd8d0', '#181716'] };

// Runs in the browser: walks a book and returns what was seen of it.
async function walk({ bytes, ink, paper, links }) {
  const buffer = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)).buffer;
  const book = window.ePub(buffer);
  const rendition = book.renderTo('area', {
    width: window.innerWidth, height: window.innerHeight, flow: 'paginated', spread: 'none',
  });
  document.body.style.background = paper;
  rendition.themes.default({ body: { color: `${ink} !important`, background: `${paper} !important` } });
  await rendition.display();
  const seen = { pages: 1, files: new Set(), links: 0, faults: [] };
  let last = '';
  for (;;) {
    const place = await rendition.currentLocation();
    seen.files.add(place.start.href);
    if (place.atEnd) break;
    const now = `${place.start.href} ${place.start.displayed.page} ${place.start.cfi}`;
    if (now === last) {
      seen.faults.push(`the page after ${now} does not turn`);
      break;
    }
    last = now;
    await rendition.next();
    seen.pages += 1;
  }
  const spine = [];
  book.spine.each((section) => spine.push(section));
  for (const section of spine) {
    if (!seen.files.has(section.href)) seen.faults.push(`${section.href} was never shown`);
  }
  const targets = new Set();
  for (const section of links ? spine : []) {
    const document = await section.load(book.load.bind(book));
    for (const link of document.querySelectorAll('a[href]')) {
      const address = link.getAttribute('href');
      if (/^[a-z]+:/i.test(address)) continue;
      targets.add(address.startsWith('#') ? section.href + address : address);
    }
  }
  for (const target of targets) {
    const [file, id] = target.split('#');
    await rendition.display(target);
    const shown = rendition.getContents()[0].document;
    const place = await rendition.currentLocation();
    if (place.start.href !== file) seen.faults.push(`${target} leads to ${place.start.href}`);
    if (id && !shown.getElementById(decodeURIComponent(id))) seen.faults.push(`${target} is not there`);
    seen.links += 1;
  }
  const first = spine.find((section) => !/cover|title|nav/.test(section.href)) || spine[0];
  await rendition.display(first.href);
  return { ...seen, files: seen.files.size };
}

async function read(browser, shots, file, screen, colour) {
  const [ink, paper] = colours[colour];
  const page = await browser.newPage({ viewport: screen, colorScheme: colour });
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('requestfailed', (request) => faults.push(`${request.url()} was not had`));
  let told;
  if (file.endsWith('.html')) {
    await page.goto(pathToFileURL(path.resolve(file)).href);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) faults.push(`the page is ${overflow} px too wide`);
    const targets = await page.$$eval('a[href^="#"]', (links) => links.map((link) => link.hash.slice(1)));
    for (const target of targets) {
      const found = await page.evaluate((id) => !!document.getElementById(decodeURIComponent(id)), target);
      if (!found) faults.push(`#${target} is not there`);
    }
    told = `${targets.length} links`;
  } else {
    await page.setContent('<!DOCTYPE html><body style="margin:0"><div id="area"></div>');
    for (const script of scripts) await page.addScriptTag({ path: script });
    const bytes = fs.readFileSync(file).toString('base64');
    const seen = await page.evaluate(walk, { bytes, ink, paper, links: colour === 'light' });
    faults.push(...seen.faults);
    if (colour === 'light' && seen.links === 0) faults.push('no link was followed');
    told = `${seen.pages} pages of ${seen.files} files, ${seen.links} links`;
  }
  const name = `${path.basename(file).replace(/\.(epub|html)$/, '-$1')}-${screen.name}-${colour}.png`;
  await page.screenshot({ path: path.join(shots, name) });
  await page.close();
  console.log(`${file}: ${screen.name}, ${colour}: ${told}`);
  faults.forEach((fault) => console.error(`${file}: ${screen.name}, ${colour}: ${fault}`));
  return faults.length;
}

async function main([shots, ...files]) {
  if (!files.length) throw new Error('no book given');
  fs.mkdirSync(shots, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'],
  });
  let faults = 0;
  for (const file of files) {
    for (const screen of screens) {
      for (const colour of Object.keys(colours)) faults += await read(browser, shots, file, screen, colour);
    }
  }
  await browser.close();
  process.exitCode = faults ? 1 : 0;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exit(1);
});
