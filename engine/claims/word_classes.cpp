#include "claims/word_classes.hpp"

#include <algorithm>
#include <cstddef>

#include "text/word_hash.hpp"

namespace plainsong {
namespace {

struct Members {
  WordClass its_class;
  std::string_view words;
};
constexpr std::array members{
    Members{
        begins_number,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
        "eighty ninety dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
        "quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintiún veintiuna "
        "veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho "
        "veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento "
        "doscientos doscientas trescientos trescientas cuatrocientos quinientos quinientas "
        "seiscientos setecientos ochocientos novecientos twice thrice half media an una"},
    Members{
        begins_grade,
        "grade grades grado grados gr pre prek pk tk k kg kdg kindergarten kínder kinder first "
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth primero "
        "primer segundo tercero tercer cuarto quinto sexto séptimo octavo noveno décimo undécimo "
        "duodécimo"},
    Members{
        begins_venue,
        "salón salon sala multipurpose multi library media music art board boardroom junta "
        "community centro parking estacionamiento football soccer commons gym gymnasium gimnasio "
        "cafeteria cafetería lunchroom cafetorium comedor biblioteca auditorium auditorio theater "
        "theatre teatro playground courtyard patio stadium estadio atrium atrio lobby vestíbulo "
        "homeroom homerooms online zoom libraries gyms bibliotecas room rm aula"},
    Members{
        of_sentence,
        "is are was were be been will would can could may must should have has had do does did "
        "take takes run runs go goes begin begins end ends start starts open opens close closes "
        "come please join bring call write send return see meet es son fue será serán está están "
        "habrá tiene tienen toma hará pueden puede empieza termina comienza abre cierra favor "
        "llame llamen vengan i we you they he she it"},
    Members{
        small,
        "the a an of for to and at in on our your de del la el los las y e en para al su sus con "
        "un una"},
};

/// Words and their classes in a table with open addressing.
class ClassTable {
 public:
  ClassTable() {
    for (const Members& each : members) {
      std::string_view rest = each.words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        Slot& slot = slots_[place_of(rest.substr(0, end))];
        slot.word = rest.substr(0, end);
        slot.classes |= each.its_class;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }

  [[nodiscard]] std::uint8_t find(std::string_view word) const {
    return slots_[place_of(word)].classes;
  }

 private:
  struct Slot {
    std::string_view word{};
    std::uint8_t classes = 0;
  };
  static constexpr std::size_t size =
      1024;  // a power of two, four times as many as there are words

  /// Where the word is, or would be.
  [[nodiscard]] std::size_t place_of(std::string_view word) const {
    std::size_t i = word_hash(word) >> 54U;
    while (!slots_[i].word.empty() && slots_[i].word != word) i = (i + 1) % size;
    return i;
  }

  std::array<Slot, size> slots_{};
};

}  // namespace

std::uint8_t word_classes(std::string_view folded) {
  static const ClassTable table;
  constexpr std::size_t longest = 16;
  return folded.size() > longest ? std::uint8_t{0} : table.find(folded);
}

}  // namespace plainsong
