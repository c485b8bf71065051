/* The search page: reads ?q=, fetches the index shard by shard (newest first) and lists what fits.
   Every word of the query must begin a word of the item; accents and đ make no difference to what is found,
   but an item that has them as typed stands before one that has not. Nothing from the query becomes HTML. */
(function () {
  "use strict";
  var ENOUGH = 20, LONGEST = 200;
  var box = document.getElementById("ket-qua");
  var field = document.getElementById("q");
  var status = document.getElementById("tim-thay");
  var more = document.getElementById("tim-tiep");
  var skeleton = document.getElementById("mau-tin").content;
  var shards = box.getAttribute("data-shards").split(" ").filter(Boolean);

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  }
  function spaced(text) {
    return " " + text.replace(/[^0-9a-z]+/g, " ");
  }
  var query = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, LONGEST);
  var words = spaced(plain(query)).split(" ").filter(Boolean);
  var typed = query.toLowerCase().normalize("NFC");
  field.value = query;

  function rank(row) {
    var title = spaced(plain(row[0]));
    var all = title + spaced(plain(row[2] + " " + row[4] + " " + row[5]));
    if (!words.every(function (word) { return all.indexOf(" " + word) >= 0; })) { return 0; }
    var inTitle = words.every(function (word) { return title.indexOf(" " + word) >= 0; });
    var asTyped = (row[0] + " " + row[4]).toLowerCase().normalize("NFC").indexOf(typed) >= 0;
    return 1 + (inTitle ? 2 : 0) + (asTyped ? 1 : 0);
  }
  function show(row) {
    var item = document.importNode(skeleton, true);
    item.querySelector(".teaser__unit").textContent = row[2];
    var link = item.querySelector(".teaser__link");
    link.textContent = row[0];
    link.href = row[1];
    item.querySelector(".teaser__summary").textContent = row[4];
    item.querySelector(".teaser__meta").textContent = row[3];
    box.appendChild(item);
  }
  function say(found) {
    var left = shards.length > 0;
    more.hidden = !left;
    status.textContent = found
      ? "Thấy " + found + " tin, bài có “" + query + "”" + (left ? " trong các tin mới." : ".")
      : left ? "Chưa thấy trong các tin mới." : "Không thấy tin, bài nào có “" + query + "”. Thử ít chữ hơn.";
  }
  var found = 0;
  function search(wanted) {
    if (!shards.length) { say(found); return; }
    status.textContent = "Đang tìm…";
    fetch(shards[0]).then(function (answer) {
      if (!answer.ok) { throw new Error(answer.status); }
      return answer.json();
    }).then(function (rows) {
      shards.shift();
      rows.map(function (row, at) { return [rank(row), at, row]; })
        .filter(function (entry) { return entry[0]; })
        .sort(function (a, b) { return b[0] - a[0] || a[1] - b[1]; })
        .forEach(function (entry) { found += 1; show(entry[2]); });
      if (found < wanted && shards.length) { search(wanted); } else { say(found); }
    }).catch(function () {
      more.hidden = false;
      status.textContent = "Không tải được danh mục tin. Kiểm tra mạng rồi bấm “Tìm tiếp”.";
    });
  }
  more.addEventListener("click", function () { search(found + ENOUGH); });
  if (words.length) {
    document.title = "Tìm “" + query + "”";
    search(ENOUGH);
  } else if (query) {
    status.textContent = "Gõ ít nhất một chữ cái hoặc chữ số.";
  }
})();
