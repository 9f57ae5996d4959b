package org.finetree.labelset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.taxonomy.Wnid;

/** PASCAL VOC's twenty classes as WordNet 3.0 synsets: the targets that the paper removes from ILSVRC-2012 (Table 3; 229 go, 771 stay). */
public final class Pascal {

    private static final String ROOTS = """
        aeroplane n02691156  bicycle n02834778  bird n01503061  boat n02858304  bottle n02876657
        bus n02924116  car n02958343  cat n02121620  chair n03001627  cow n01887787
        diningtable n03201208  dog n02084071  horse n02374451  motorbike n03769722  person n00007846
        pottedplant n00017222  sheep n02411705  sofa n04256520  train n04468005  tvmonitor n03782006
        """;

    /** Classes that look like a PASCAL class and stay when only the twenty are removed. */
    private static final String NEAR_DUPLICATES = """
        ox n02403003  water_buffalo n02408429  bison n02410509
        steam_locomotive n04310018  electric_locomotive n03272562  passenger_car n03895866  freight_car n03393912  streetcar n04335435
        motor_scooter n03791053
        television n04404412  screen n04152593  desktop_computer n03180011  laptop n03642806
        warplane n04552348  airship n02692877
        catamaran n02981792  trimaran n04483307  schooner n04147183  container_ship n03095699  liner n03673027
        fire_engine n03345487  pickup n03930630  police_van n03977966  moving_van n03796401  trailer_truck n04467665  tow_truck n04461696
        bighorn n02415577  ibex n02417914  zebra n02391049  park_bench n03891251
        wolf n02114100  fox n02118333  lion n02129165
        """;

    private Pascal() {
    }

    /** The twenty synsets by PASCAL's name, in PASCAL's order. */
    public static Map<String, Wnid> roots() {
        return parse(ROOTS);
    }

    /** Synsets near to a PASCAL class but not below one of the twenty, by name: what a stricter reading of Table 3 would remove as well. Ours, not the paper's. */
    public static Map<String, Wnid> nearDuplicates() {
        return parse(NEAR_DUPLICATES);
    }

    /** The paper's removal. */
    public static LabelSetRecipe removed() {
        return new LabelSetRecipe.TargetRemoved(List.copyOf(roots().values()));
    }

    /** The removal that takes {@link #nearDuplicates} too: 268 of ILSVRC-2012's classes go, 732 stay. */
    public static LabelSetRecipe strictlyRemoved() {
        List<Wnid> targets = new ArrayList<>(roots().values());
        targets.addAll(nearDuplicates().values());
        return new LabelSetRecipe.TargetRemoved(targets);
    }

    private static Map<String, Wnid> parse(String text) {
        Map<String, Wnid> map = new LinkedHashMap<>();
        String[] words = text.strip().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            map.put(words[i].replace('_', ' '), Wnid.of(words[i + 1]));
        }
        return Collections.unmodifiableMap(map);
    }
}
