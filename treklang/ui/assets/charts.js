// Draws what the component `chart` carries as JSON. Words come from the server; nothing is fetched, nothing inline is written.
// Told apart without colour: patterns on areas, dashes and markers on lines, names beside them. Arrow keys step through.
(function () {
  "use strict";

  const INK = "#1a1a1a", QUIET = "#595959", LINE = "#dcdcdc";
  const COLOURS = ["#0b4f79", "#b35900", "#2b6600", "#7d2e8d", "#4d4d4d", "#a3195b"];
  const DASHES = ["solid", "dashed", "dotted", [10, 4, 2, 4], [16, 4], [2, 6]];
  const MARKERS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"];
  const FONT = { fontFamily: "IBM Plex Sans, system-ui, sans-serif", fontSize: 13, lineHeight: 17, color: INK };
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const number = new Intl.NumberFormat(document.documentElement.lang || "da", { maximumFractionDigits: 2 });

  function base(data) {
    return {
      animation: !still, animationDuration: 250, textStyle: FONT, color: COLOURS,
      aria: { enabled: true, label: { enabled: false }, decal: { show: ["bar", "stacked"].includes(data.kind) && data.series.length > 1 } },
      tooltip: { renderMode: "richText", confine: true, transitionDuration: 0, textStyle: FONT, borderColor: QUIET,
        formatter: (at) => wrapped(at.data && at.data.said || "", 44) },
    };
  }

  function wrapped(text, most) {
    const lines = [""];
    for (const word of String(text).split(" ")) {
      if ((lines.at(-1) + " " + word).length > most && lines.at(-1)) lines.push(word);
      else lines[lines.length - 1] = (lines.at(-1) + " " + word).trim();
    }
    return lines.join("\n");
  }

  function shortened(text, most) { return text.length > most ? text.slice(0, most - 1) + "…" : text; }

  function saidAt(data, series, point) {
    const stop = data.stops.find((one) => one.series === series && one.point === point);
    return stop ? stop.said : "";
  }

  function valueAxis(data, extra) {
    const axis = { type: "value", scale: data.kind === "line", name: "", axisLabel: { color: QUIET, formatter: (value) => number.format(value), hideOverlap: true },
      splitLine: { lineStyle: { color: LINE } }, inverse: data.upsideDown, ...extra };
    if (data.span) { axis.min = data.span[0]; axis.max = data.span[1]; }
    return axis;
  }

  function categoryAxis(data, most, extra) {
    return { type: "category", data: data.categories, axisTick: { show: false }, axisLine: { lineStyle: { color: QUIET } },
      axisLabel: { color: INK, lineHeight: 16, formatter: (text) => wrapped(shortened(text, most * 2), most), hideOverlap: true }, ...extra };
  }

  // An interval: a line from low to high with caps, along the numbers' axis.
  function intervals(data, sideways, shift) {
    const found = [];
    data.series.forEach((series, row) => {
      const items = series.points.map((point, at) => [at, point.low, point.high]).filter((one) => one[1] !== null && one[2] !== null);
      if (!items.length) return;
      found.push({ type: "custom", name: series.name, silent: true, z: 6, data: items, clip: false,
        encode: sideways ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
        renderItem: (_params, api) => {
          const at = api.value(0), low = api.coord(sideways ? [api.value(1), at] : [at, api.value(1)]);
          const high = api.coord(sideways ? [api.value(2), at] : [at, api.value(2)]), cap = 5, moved = shift(row, api);
          const bar = sideways
            ? [[low[0], low[1] + moved, high[0], high[1] + moved], [low[0], low[1] + moved - cap, low[0], low[1] + moved + cap], [high[0], high[1] + moved - cap, high[0], high[1] + moved + cap]]
            : [[low[0] + moved, low[1], high[0] + moved, high[1]], [low[0] + moved - cap, low[1], low[0] + moved + cap, low[1]], [high[0] + moved - cap, high[1], high[0] + moved + cap, high[1]]];
          const style = { stroke: data.kind === "bar" ? INK : COLOURS[row % COLOURS.length], lineWidth: row ? 1.5 : 2, lineDash: row && data.kind !== "bar" ? [4, 3] : null };
          const children = bar.map(([x1, y1, x2, y2]) => ({ type: "line", shape: { x1, y1, x2, y2 }, style }));
          if (written(data)) children.push(words(number.format(series.points[at].value), sideways ? high[0] + 8 : high[0], sideways ? high[1] + moved : high[1] - 8, sideways));
          return { type: "group", children };
        } });
    });
    return found;
  }

  // Numbers stand at the end of their interval, where they cover nothing.
  function written(data) { return data.kind === "bar" || (data.kind === "line" && data.series.length === 1 && data.categories.length <= 12); }

  function words(text, x, y, sideways) {
    return { type: "text", style: { text, x, y, fill: INK, font: `13px ${FONT.fontFamily}`, textVerticalAlign: sideways ? "middle" : "bottom", textAlign: sideways ? "left" : "center" } };
  }

  function reference(data, sideways) {
    if (!data.reference) return undefined;
    return { silent: true, symbol: "none", lineStyle: { color: INK, type: "dashed", width: 1 },
      label: { formatter: data.reference.text, color: INK, position: sideways ? "start" : "insideEndTop", distance: sideways ? 18 : 4 },
      data: [sideways ? { xAxis: data.reference.value } : { yAxis: data.reference.value }] };
  }

  function line(data, narrow) {
    const several = data.series.length > 1;
    return { ...base(data), grid: { left: 8, right: several ? (narrow ? 20 : 190) : 28, top: several && narrow ? 24 + 22 * data.series.length : 28, bottom: 8, containLabel: true },
      legend: several && narrow ? { top: 0, left: 0, orient: "vertical", itemWidth: 34, textStyle: FONT } : { show: false },
      xAxis: categoryAxis(data, narrow ? 9 : 14, { boundaryGap: true }), yAxis: valueAxis(data),
      series: [...data.series.map((series, row) => ({ type: "line", name: series.name, connectNulls: false, showSymbol: true,
        symbol: MARKERS[row % MARKERS.length], symbolSize: 9, lineStyle: { width: 2.5, type: DASHES[row % DASHES.length] },
        labelLayout: several ? { moveOverlap: "shiftY" } : undefined,
        endLabel: { show: several && !narrow, formatter: () => wrapped(shortened(series.name, 46), 24), color: INK, lineHeight: 16, distance: 10 },
        label: { show: written(data), position: "top", distance: 9, color: INK, formatter: (at) => at.data.text },
        markLine: row ? undefined : reference(data, false),
        data: series.points.map((point, at) => ({ value: point.value, text: point.value === null || point.high !== null ? "" : number.format(point.value), said: saidAt(data, row, at) })) })),
      ...intervals(data, false, () => 0)] };
  }

  function bar(data, narrow) {
    const every = data.categories.length <= 20 ? 0 : "auto";
    const several = data.series.length > 1, stacked = data.kind === "stacked";
    const label = narrow ? 15 : 30;
    const shift = (row, api) => {
      if (!several || stacked) return 0;
      const laid = api.barLayout({ barGap: "10%", barCategoryGap: "30%", count: data.series.length });
      return laid[row] ? -laid[row].offsetCenter : 0;
    };
    return { ...base(data), grid: { left: 8, right: stacked ? 24 : 74, top: several ? 16 + 24 * (narrow ? data.series.length : 1) : 8, bottom: 8, containLabel: true },
      legend: several ? { top: 0, left: 0, orient: narrow ? "vertical" : "horizontal", textStyle: FONT } : { show: false },
      yAxis: categoryAxis(data, label, { inverse: true, axisLabel: { interval: every, color: INK, lineHeight: 15, fontSize: narrow ? 11 : 12, formatter: (text) => wrapped(shortened(text, label * 2), label) } }), xAxis: valueAxis(data),
      series: [...data.series.map((series, row) => ({ type: "bar", name: series.name, stack: stacked ? "all" : undefined, barMaxWidth: 28, barGap: "10%", barCategoryGap: "30%",
        itemStyle: { borderColor: INK, borderWidth: several ? 1 : 0 },
        label: { show: !stacked || !narrow, position: stacked ? "inside" : "right", distance: 8, color: INK, backgroundColor: stacked ? "#fff" : undefined, padding: [2, 4], formatter: (at) => at.data.text },
        markLine: row ? undefined : reference(data, true),
        data: series.points.map((point, at) => ({ value: point.value, said: saidAt(data, row, at),
          text: point.value === null || (point.high !== null && !stacked) || (stacked && !point.value) ? "" : number.format(point.value) })) })),
      ...(stacked ? [] : [...intervals(data, true, shift), ...hiddenOnes(data)])] };
  }

  // A bar that is not shown says so in its place.
  function hiddenOnes(data) {
    const hidden = data.series.length > 1 ? [] : data.series[0].points.map((point, at) => [at, point]).filter((one) => one[1].hidden);
    return hidden.map(([at, point]) => ({ type: "custom", silent: true, z: 6, data: [[0, at]],
      renderItem: (_params, api) => { const [x, y] = api.coord([Math.max(0, data.span ? data.span[0] : 0), at]); return { type: "group", children: [words(shortened(point.hidden, 34), x + 8, y, true)] }; } }));
  }

  function forest(data, narrow) {
    const offset = (row) => data.series.length > 1 ? (row ? 9 : -7) : 0;
    return { ...base(data), grid: { left: 8, right: 24, top: 34 + 24 * (narrow ? data.series.length : 1), bottom: 24, containLabel: true },
      legend: { top: 0, left: 0, orient: narrow ? "vertical" : "horizontal", textStyle: FONT, data: data.series.map((one) => one.name) },
      yAxis: categoryAxis(data, narrow ? 16 : 34, { inverse: true, splitLine: { show: true, lineStyle: { color: LINE, type: "dotted" } } }), xAxis: valueAxis(data, { scale: true }),
      series: [...data.series.map((series, row) => ({ type: "scatter", name: series.name, symbol: row ? "emptyDiamond" : "rect", symbolSize: row ? 11 : 11, symbolOffset: [0, offset(row)],
        itemStyle: { borderWidth: 2 }, z: 7, markLine: row ? undefined : reference(data, true),
        data: series.points.map((point, at) => ({ value: [point.value, at], said: saidAt(data, row, at) })) })), ...intervals(data, true, offset)] };
  }

  function sankey(data, narrow) {
    const sides = (x) => data.nodes.filter((one) => one.x === x);
    return { ...base(data), series: [{ type: "sankey", left: 4, right: 4, top: 8, bottom: 8, nodeWidth: 18, nodeGap: 14, draggable: false, layoutIterations: 0,
      orient: "horizontal", emphasis: { focus: "adjacency" }, lineStyle: { color: "source", opacity: .35, curveness: .5 },
      data: data.nodes.map((node, at) => ({ name: String(at), depth: node.x, said: node.text, itemStyle: { color: COLOURS[sides(node.x).indexOf(node) % COLOURS.length], borderColor: INK },
        label: { position: node.x ? "left" : "right", color: INK, backgroundColor: "rgba(255,255,255,.85)", padding: [2, 4], lineHeight: 15, formatter: wrapped(shortened(node.name, 40), narrow ? 20 : 40) } })),
      links: data.links.map((link) => ({ source: String(link.source), target: String(link.target), value: link.value, said: link.text })) }] };
  }

  // A process map: boxes from top to bottom as work goes, a line for each step; what goes back is dashed, on the right.
  function process(data, narrow, width) {
    const most = Math.max(...data.links.map((one) => one.value)), broad = narrow ? 104 : Math.min(210, width / 4.2), tall = 44;
    const right = broad / 2 + (data.links.some((link) => goesBack(data, link)) ? (narrow ? 44 : 90) : 6);
    return { ...base(data), grid: { left: broad / 2 + 6, right, top: 28, bottom: 28 },
      xAxis: { type: "value", min: 0, max: 1, show: false }, yAxis: { type: "value", min: 0, max: 1, inverse: true, show: false },
      series: [
        { type: "custom", clip: false, z: 2, data: data.links.map((link) => ({ value: [data.nodes[link.source].x, data.nodes[link.source].y], said: link.text })),
          renderItem: (at, api) => drawnLink(data, data.links[at.dataIndex], api, { most, broad, tall, narrow }) },
        { type: "custom", clip: false, z: 4, data: data.nodes.map((node) => ({ value: [node.x, node.y], said: node.text })),
          renderItem: (at, api) => drawnNode(data.nodes[at.dataIndex], api, { broad, tall, narrow }) },
      ] };
  }

  function goesBack(data, link) { return data.nodes[link.target].y <= data.nodes[link.source].y; }

  function drawnNode(node, api, size) {
    const [x, y] = api.coord([node.x, node.y]), letters = size.narrow ? 14 : Math.floor(size.broad / 7.5);
    return { type: "group", children: [
      { type: "rect", shape: { x: x - size.broad / 2, y: y - size.tall / 2, width: size.broad, height: size.tall, r: 6 }, style: { fill: "#eef4f8", stroke: COLOURS[0], lineWidth: 1.5 } },
      { type: "text", style: { text: wrapped(shortened(node.name, letters * 2), letters), x, y, fill: INK, font: `${size.narrow ? 11 : 12}px ${FONT.fontFamily}`, lineHeight: 15, textAlign: "center", textVerticalAlign: "middle" } },
    ] };
  }

  function drawnLink(data, link, api, size) {
    const from = data.nodes[link.source], to = data.nodes[link.target], back = goesBack(data, link);
    const [x1, y1] = api.coord([from.x, from.y]), [x2, y2] = api.coord([to.x, to.y]), broad = size.broad / 2, tall = size.tall / 2;
    const side = Math.max(x1, x2) + broad + (size.narrow ? 30 : 70), bent = (y2 - y1) / 2;
    const shape = back
      ? { x1: x1 + broad, y1: y1 + (link.source === link.target ? -10 : 0), cpx1: side, cpy1: y1 - (link.source === link.target ? 30 : 0), cpx2: side, cpy2: y2 + (link.source === link.target ? 30 : 0), x2: x2 + broad + 9, y2: y2 + (link.source === link.target ? 10 : 4) }
      : { x1, y1: y1 + tall, cpx1: x1, cpy1: y1 + tall + bent / 2, cpx2: x2, cpy2: y2 - tall - bent / 2, x2, y2: y2 - tall - 9 };
    const colour = back ? COLOURS[1] : COLOURS[0], thick = 1 + 6 * Math.sqrt(link.value / size.most);
    const tip = back ? [[x2 + broad, shape.y2], [x2 + broad + 10, shape.y2 - 6], [x2 + broad + 10, shape.y2 + 6]] : [[x2, y2 - tall], [x2 - 6, y2 - tall - 10], [x2 + 6, y2 - tall - 10]];
    const middle = (a, b, c, d) => (a + 3 * b + 3 * c + d) / 8;
    const children = [
      { type: "bezierCurve", shape, style: { stroke: colour, fill: null, lineWidth: thick, opacity: .8, lineDash: back ? [6, 4] : null }, emphasis: { style: { stroke: INK, opacity: 1 } } },
      { type: "polygon", shape: { points: tip }, style: { fill: colour }, emphasis: { style: { fill: INK } } },
    ];
    if (link.value >= size.most * (size.narrow ? .2 : .06)) children.push({ type: "text", style: { text: number.format(link.value), fill: INK, backgroundColor: "#fff", padding: [1, 3], font: `12px ${FONT.fontFamily}`, textAlign: "center", textVerticalAlign: "middle",
      x: middle(shape.x1, shape.cpx1, shape.cpx2, shape.x2), y: middle(shape.y1, shape.cpy1, shape.cpy2, shape.y2) } });
    return { type: "group", children };
  }

  function heat(data, narrow) {
    const cells = [];
    let most = 0;
    data.series.forEach((series, row) => series.points.forEach((point, at) => {
      if (point.value !== null) most = Math.max(most, point.value);
      const known = point.value !== null;
      cells.push({ value: [at, row, known ? point.value : 0], said: saidAt(data, row, at), text: known ? number.format(point.value) : (point.hidden || "").split(":")[0] });
    }));
    const names = data.series.map((one) => one.name), letters = narrow ? 12 : 22;
    return { ...base(data), grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
      visualMap: { show: false, min: 0, max: most || 1, inRange: { color: ["#ffffff", "#9cc3dc"] } },
      xAxis: { ...categoryAxis(data, narrow ? 8 : 14), position: "top", axisLabel: { interval: 0, rotate: data.categories.length > (narrow ? 3 : 7) ? 60 : 0, formatter: (text) => shortened(text, letters), color: INK } },
      yAxis: { type: "category", data: names, inverse: true, axisTick: { show: false }, axisLabel: { interval: 0, color: INK, lineHeight: 15, formatter: (text) => wrapped(shortened(text, letters * 2), letters) } },
      series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: "#8e8e8e", borderWidth: 1 }, label: { show: true, color: INK, formatter: (at) => at.data.text } }] };
  }

  const MAKERS = { line, bar, stacked: bar, intervals: forest, sankey, process, heat };

  // Where in ECharts a stop lies: all cells of a matrix are one series, links of a graph are its edges.
  function place(data, stop) {
    if (data.kind === "heat") return { seriesIndex: 0, dataIndex: stop.series * data.categories.length + stop.point };
    if (data.kind === "sankey") return { seriesIndex: 0, dataType: "edge", dataIndex: stop.point };
    return { seriesIndex: stop.series, dataIndex: stop.point };
  }

  function stepped(data, now, key) {
    const all = data.stops, here = all[now];
    if (key === "Home") return 0;
    if (key === "End") return all.length - 1;
    if (key === "ArrowRight") return Math.min(now + 1, all.length - 1);
    if (key === "ArrowLeft") return now < 0 ? 0 : Math.max(now - 1, 0);
    const way = key === "ArrowDown" ? 1 : -1;
    if (data.links.length || data.series.length < 2) return Math.min(Math.max(now + way, 0), all.length - 1);
    const other = here ? all.findIndex((one) => one.point === here.point && one.series === here.series + way) : 0;
    return other < 0 ? now : other;
  }

  function keyboard(frame, drawing, data) {
    const said = frame.parentElement.querySelector(".chart-said"), keys = frame.parentElement.querySelector(".chart-keys");
    let now = -1;
    frame.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { drawing.dispatchAction({ type: "hideTip" }); return; }
      if (!["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (now >= 0) drawing.dispatchAction({ type: "downplay", ...place(data, data.stops[now]) });
      now = stepped(data, now, event.key);
      drawing.dispatchAction({ type: "highlight", ...place(data, data.stops[now]) });
      drawing.dispatchAction({ type: "showTip", ...place(data, data.stops[now]) });
      said.hidden = false;
      said.textContent = data.stops[now].said;
    });
    frame.addEventListener("blur", function () {
      if (now >= 0) drawing.dispatchAction({ type: "downplay", ...place(data, data.stops[now]) });
      drawing.dispatchAction({ type: "hideTip" });
    });
    keys.hidden = false;
  }

  function draw(frame) {
    const data = JSON.parse(frame.dataset.chart), canvas = frame.querySelector(".chart-canvas");
    frame.hidden = false;
    const drawing = window.echarts.init(canvas, null, { renderer: "canvas" });
    const again = () => { drawing.resize(); drawing.setOption(MAKERS[data.kind](data, canvas.clientWidth < 560, canvas.clientWidth), true); };
    again();
    keyboard(frame, drawing, data);
    const table = frame.parentElement.querySelector(".chart-table");
    if (table && !("stays" in table.dataset)) table.open = false;
    let width = canvas.clientWidth;
    new ResizeObserver(() => { if (canvas.clientWidth && canvas.clientWidth !== width) { width = canvas.clientWidth; again(); } }).observe(canvas);
  }

  function drawAll(within) {
    if (!window.echarts) return;
    within.querySelectorAll("[data-chart]").forEach(function (frame) {
      try { draw(frame); } catch (error) { frame.hidden = true; throw error; }
    });
  }

  let opened = [];
  window.addEventListener("beforeprint", function () {
    opened = [...document.querySelectorAll("details.chart-table:not([open])")];
    opened.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach((one) => { one.open = false; }); });
  drawAll(document);
})();
