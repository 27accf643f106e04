define internal void @places(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10) #0 {
entry:
  %v1 = icmp ult i64 %p4, %p8
  %v2 = add i64 %p4, %p10
  %v3 = mul i64 %p10, %p6
  %v4 = add i64 0, %v3
  %v5 = icmp ult i64 %v2, %p8
  %v6 = add i64 %v2, %p10
  %v7 = mul i64 %p10, %p6
  %v8 = add i64 %v4, %v7
  %v9 = icmp ult i64 %v6, %p8
  %v10 = add i64 %v6, %p10
  %v11 = mul i64 %p10, %p6
  %v12 = add i64 %v8, %v11
  %v13 = icmp ult i64 %v10, %p8
  %v14 = add i64 %v10, %p10
  %v15 = mul i64 %p10, %p6
  %v16 = add i64 %v12, %v15
  %v17 = icmp ult i64 %p3, %p7
  %v18 = and i1 %v17, %v1
  %v19 = getelementptr i8, ptr %p1, i64 0
  %v20 = select i1 %v18, ptr %v19, ptr %p2, !unpredictable !0
  store ptr %v20, ptr %p0, align 8
  %v21 = and i1 %v17, %v5
  %v22 = getelementptr i8, ptr %p1, i64 %v4
  %v23 = select i1 %v21, ptr %v22, ptr %p2, !unpredictable !0
  %v24 = getelementptr i8, ptr %p0, i64 8
  store ptr %v23, ptr %v24, align 8
  %v25 = and i1 %v17, %v9
  %v26 = getelementptr i8, ptr %p1, i64 %v8
  %v27 = select i1 %v25, ptr %v26, ptr %p2, !unpredictable !0
  %v28 = getelementptr i8, ptr %p0, i64 16
  store ptr %v27, ptr %v28, align 8
  %v29 = and i1 %v17, %v13
  %v30 = getelementptr i8, ptr %p1, i64 %v12
  %v31 = select i1 %v29, ptr %v30, ptr %p2, !unpredictable !0
  %v32 = getelementptr i8, ptr %p0, i64 24
  store ptr %v31, ptr %v32, align 8
  %v33 = add i64 %p3, %p9
  %v34 = mul i64 %p9, %p5
  %v35 = getelementptr i8, ptr %p1, i64 %v34
  %v36 = icmp ult i64 %v33, %p7
  %v37 = and i1 %v36, %v1
  %v38 = getelementptr i8, ptr %v35, i64 0
  %v39 = select i1 %v37, ptr %v38, ptr %p2, !unpredictable !0
  %v40 = getelementptr i8, ptr %p0, i64 32
  store ptr %v39, ptr %v40, align 8
  %v41 = and i1 %v36, %v5
  %v42 = getelementptr i8, ptr %v35, i64 %v4
  %v43 = select i1 %v41, ptr %v42, ptr %p2, !unpredictable !0
  %v44 = getelementptr i8, ptr %p0, i64 40
  store ptr %v43, ptr %v44, align 8
  %v45 = and i1 %v36, %v9
  %v46 = getelementptr i8, ptr %v35, i64 %v8
  %v47 = select i1 %v45, ptr %v46, ptr %p2, !unpredictable !0
  %v48 = getelementptr i8, ptr %p0, i64 48
  store ptr %v47, ptr %v48, align 8
  %v49 = and i1 %v36, %v13
  %v50 = getelementptr i8, ptr %v35, i64 %v12
  %v51 = select i1 %v49, ptr %v50, ptr %p2, !unpredictable !0
  %v52 = getelementptr i8, ptr %p0, i64 56
  store ptr %v51, ptr %v52, align 8
  %v53 = add i64 %v33, %p9
  %v54 = mul i64 %p9, %p5
  %v55 = getelementptr i8, ptr %v35, i64 %v54
  %v56 = icmp ult i64 %v53, %p7
  %v57 = and i1 %v56, %v1
  %v58 = getelementptr i8, ptr %v55, i64 0
  %v59 = select i1 %v57, ptr %v58, ptr %p2, !unpredictable !0
  %v60 = getelementptr i8, ptr %p0, i64 64
  store ptr %v59, ptr %v60, align 8
  %v61 = and i1 %v56, %v5
  %v62 = getelementptr i8, ptr %v55, i64 %v4
  %v63 = select i1 %v61, ptr %v62, ptr %p2, !unpredictable !0
  %v64 = getelementptr i8, ptr %p0, i64 72
  store ptr %v63, ptr %v64, align 8
  %v65 = and i1 %v56, %v9
  %v66 = getelementptr i8, ptr %v55, i64 %v8
  %v67 = select i1 %v65, ptr %v66, ptr %p2, !unpredictable !0
  %v68 = getelementptr i8, ptr %p0, i64 80
  store ptr %v67, ptr %v68, align 8
  %v69 = and i1 %v56, %v13
  %v70 = getelementptr i8, ptr %v55, i64 %v12
  %v71 = select i1 %v69, ptr %v70, ptr %p2, !unpredictable !0
  %v72 = getelementptr i8, ptr %p0, i64 88
  store ptr %v71, ptr %v72, align 8
  %v73 = add i64 %v53, %p9
  %v74 = mul i64 %p9, %p5
  %v75 = getelementptr i8, ptr %v55, i64 %v74
  %v76 = icmp ult i64 %v73, %p7
  %v77 = and i1 %v76, %v1
  %v78 = getelementptr i8, ptr %v75, i64 0
  %v79 = select i1 %v77, ptr %v78, ptr %p2, !unpredictable !0
  %v80 = getelementptr i8, ptr %p0, i64 96
  store ptr %v79, ptr %v80, align 8
  %v81 = and i1 %v76, %v5
  %v82 = getelementptr i8, ptr %v75, i64 %v4
  %v83 = select i1 %v81, ptr %v82, ptr %p2, !unpredictable !0
  %v84 = getelementptr i8, ptr %p0, i64 104
  store ptr %v83, ptr %v84, align 8
  %v85 = and i1 %v76, %v9
  %v86 = getelementptr i8, ptr %v75, i64 %v8
  %v87 = select i1 %v85, ptr %v86, ptr %p2, !unpredictable !0
  %v88 = getelementptr i8, ptr %p0, i64 112
  store ptr %v87, ptr %v88, align 8
  %v89 = and i1 %v76, %v13
  %v90 = getelementptr i8, ptr %v75, i64 %v12
  %v91 = select i1 %v89, ptr %v90, ptr %p2, !unpredictable !0
  %v92 = getelementptr i8, ptr %p0, i64 120
  store ptr %v91, ptr %v92, align 8
  %v93 = add i64 %v73, %p9
  %v94 = mul i64 %p9, %p5
  %v95 = getelementptr i8, ptr %v75, i64 %v94
  ret void
}

define internal void @patch_13(ptr %p0, ptr %p1, i64 %p2, i64 %p3, i64 %p4) #0 {
entry:
  %v96 = add i64 %p3, 12
  %v97 = udiv i64 %v96, 13
  %v100 = icmp slt i64 0, %v97
  br i1 %v100, label %loop98, label %end99
loop98:
  %v101 = phi i64 [ 0, %entry ], [ %v491, %loop98 ]
  %v102 = call i64 asm "", "=r,0"(i64 %v101)
  %v103 = mul i64 %v102, 13
  %v104 = sub i64 %p3, 13
  %v105 = icmp slt i64 %v103, %v104
  %v106 = select i1 %v105, i64 %v103, i64 %v104
  %v107 = mul i64 %v106, 4
  %v108 = getelementptr i8, ptr %p0, i64 32
  %v109 = load ptr, ptr %v108, align 8
  %v110 = getelementptr i8, ptr %v109, i64 %p2
  %v111 = getelementptr i8, ptr %v110, i64 %v107
  %v112 = load <8 x float>, ptr %v111, align 4
  %v113 = shufflevector <8 x float> %v112, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v114 = getelementptr i8, ptr %v111, i64 32
  %v115 = load <4 x float>, ptr %v114, align 4
  %v116 = shufflevector <4 x float> %v115, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v117 = shufflevector <16 x float> %v113, <16 x float> %v116, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v118 = getelementptr i8, ptr %v111, i64 48
  %v119 = load <1 x float>, ptr %v118, align 4
  %v120 = shufflevector <1 x float> %v119, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v121 = shufflevector <16 x float> %v117, <16 x float> %v120, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v122 = getelementptr i8, ptr %p0, i64 64
  %v123 = load ptr, ptr %v122, align 8
  %v124 = getelementptr i8, ptr %v123, i64 %p2
  %v125 = getelementptr i8, ptr %v124, i64 %v107
  %v126 = load <8 x float>, ptr %v125, align 4
  %v127 = shufflevector <8 x float> %v126, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v128 = getelementptr i8, ptr %v125, i64 32
  %v129 = load <4 x float>, ptr %v128, align 4
  %v130 = shufflevector <4 x float> %v129, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v131 = shufflevector <16 x float> %v127, <16 x float> %v130, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v132 = getelementptr i8, ptr %v125, i64 48
  %v133 = load <1 x float>, ptr %v132, align 4
  %v134 = shufflevector <1 x float> %v133, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v135 = shufflevector <16 x float> %v131, <16 x float> %v134, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v136 = fadd <16 x float> %v121, %v135
  %v137 = fsub <16 x float> %v135, %v121
  %v138 = getelementptr i8, ptr %p0, i64 96
  %v139 = load ptr, ptr %v138, align 8
  %v140 = getelementptr i8, ptr %v139, i64 %p2
  %v141 = getelementptr i8, ptr %v140, i64 %v107
  %v142 = load <8 x float>, ptr %v141, align 4
  %v143 = shufflevector <8 x float> %v142, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v144 = getelementptr i8, ptr %v141, i64 32
  %v145 = load <4 x float>, ptr %v144, align 4
  %v146 = shufflevector <4 x float> %v145, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v147 = shufflevector <16 x float> %v143, <16 x float> %v146, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v148 = getelementptr i8, ptr %v141, i64 48
  %v149 = load <1 x float>, ptr %v148, align 4
  %v150 = shufflevector <1 x float> %v149, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v151 = shufflevector <16 x float> %v147, <16 x float> %v150, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v152 = fsub <16 x float> %v151, %v121
  %v153 = load ptr, ptr %p0, align 8
  %v154 = getelementptr i8, ptr %v153, i64 %p2
  %v155 = getelementptr i8, ptr %v154, i64 %v107
  %v156 = load <8 x float>, ptr %v155, align 4
  %v157 = shufflevector <8 x float> %v156, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v158 = getelementptr i8, ptr %v155, i64 32
  %v159 = load <4 x float>, ptr %v158, align 4
  %v160 = shufflevector <4 x float> %v159, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v161 = shufflevector <16 x float> %v157, <16 x float> %v160, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v162 = getelementptr i8, ptr %v155, i64 48
  %v163 = load <1 x float>, ptr %v162, align 4
  %v164 = shufflevector <1 x float> %v163, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v165 = shufflevector <16 x float> %v161, <16 x float> %v164, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v166 = fsub <16 x float> %v165, %v135
  %v167 = getelementptr i8, ptr %p0, i64 40
  %v168 = load ptr, ptr %v167, align 8
  %v169 = getelementptr i8, ptr %v168, i64 %p2
  %v170 = getelementptr i8, ptr %v169, i64 %v107
  %v171 = load <8 x float>, ptr %v170, align 4
  %v172 = shufflevector <8 x float> %v171, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v173 = getelementptr i8, ptr %v170, i64 32
  %v174 = load <4 x float>, ptr %v173, align 4
  %v175 = shufflevector <4 x float> %v174, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v176 = shufflevector <16 x float> %v172, <16 x float> %v175, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v177 = getelementptr i8, ptr %v170, i64 48
  %v178 = load <1 x float>, ptr %v177, align 4
  %v179 = shufflevector <1 x float> %v178, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v180 = shufflevector <16 x float> %v176, <16 x float> %v179, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v181 = getelementptr i8, ptr %p0, i64 72
  %v182 = load ptr, ptr %v181, align 8
  %v183 = getelementptr i8, ptr %v182, i64 %p2
  %v184 = getelementptr i8, ptr %v183, i64 %v107
  %v185 = load <8 x float>, ptr %v184, align 4
  %v186 = shufflevector <8 x float> %v185, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v187 = getelementptr i8, ptr %v184, i64 32
  %v188 = load <4 x float>, ptr %v187, align 4
  %v189 = shufflevector <4 x float> %v188, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v190 = shufflevector <16 x float> %v186, <16 x float> %v189, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v191 = getelementptr i8, ptr %v184, i64 48
  %v192 = load <1 x float>, ptr %v191, align 4
  %v193 = shufflevector <1 x float> %v192, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v194 = shufflevector <16 x float> %v190, <16 x float> %v193, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v195 = fadd <16 x float> %v180, %v194
  %v196 = fsub <16 x float> %v194, %v180
  %v197 = getelementptr i8, ptr %p0, i64 104
  %v198 = load ptr, ptr %v197, align 8
  %v199 = getelementptr i8, ptr %v198, i64 %p2
  %v200 = getelementptr i8, ptr %v199, i64 %v107
  %v201 = load <8 x float>, ptr %v200, align 4
  %v202 = shufflevector <8 x float> %v201, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v203 = getelementptr i8, ptr %v200, i64 32
  %v204 = load <4 x float>, ptr %v203, align 4
  %v205 = shufflevector <4 x float> %v204, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v206 = shufflevector <16 x float> %v202, <16 x float> %v205, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v207 = getelementptr i8, ptr %v200, i64 48
  %v208 = load <1 x float>, ptr %v207, align 4
  %v209 = shufflevector <1 x float> %v208, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v210 = shufflevector <16 x float> %v206, <16 x float> %v209, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v211 = fsub <16 x float> %v210, %v180
  %v212 = getelementptr i8, ptr %p0, i64 8
  %v213 = load ptr, ptr %v212, align 8
  %v214 = getelementptr i8, ptr %v213, i64 %p2
  %v215 = getelementptr i8, ptr %v214, i64 %v107
  %v216 = load <8 x float>, ptr %v215, align 4
  %v217 = shufflevector <8 x float> %v216, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v218 = getelementptr i8, ptr %v215, i64 32
  %v219 = load <4 x float>, ptr %v218, align 4
  %v220 = shufflevector <4 x float> %v219, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v221 = shufflevector <16 x float> %v217, <16 x float> %v220, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v222 = getelementptr i8, ptr %v215, i64 48
  %v223 = load <1 x float>, ptr %v222, align 4
  %v224 = shufflevector <1 x float> %v223, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v225 = shufflevector <16 x float> %v221, <16 x float> %v224, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v226 = fsub <16 x float> %v225, %v194
  %v227 = getelementptr i8, ptr %p0, i64 48
  %v228 = load ptr, ptr %v227, align 8
  %v229 = getelementptr i8, ptr %v228, i64 %p2
  %v230 = getelementptr i8, ptr %v229, i64 %v107
  %v231 = load <8 x float>, ptr %v230, align 4
  %v232 = shufflevector <8 x float> %v231, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v233 = getelementptr i8, ptr %v230, i64 32
  %v234 = load <4 x float>, ptr %v233, align 4
  %v235 = shufflevector <4 x float> %v234, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v236 = shufflevector <16 x float> %v232, <16 x float> %v235, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v237 = getelementptr i8, ptr %v230, i64 48
  %v238 = load <1 x float>, ptr %v237, align 4
  %v239 = shufflevector <1 x float> %v238, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v240 = shufflevector <16 x float> %v236, <16 x float> %v239, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v241 = getelementptr i8, ptr %p0, i64 80
  %v242 = load ptr, ptr %v241, align 8
  %v243 = getelementptr i8, ptr %v242, i64 %p2
  %v244 = getelementptr i8, ptr %v243, i64 %v107
  %v245 = load <8 x float>, ptr %v244, align 4
  %v246 = shufflevector <8 x float> %v245, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v247 = getelementptr i8, ptr %v244, i64 32
  %v248 = load <4 x float>, ptr %v247, align 4
  %v249 = shufflevector <4 x float> %v248, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v250 = shufflevector <16 x float> %v246, <16 x float> %v249, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v251 = getelementptr i8, ptr %v244, i64 48
  %v252 = load <1 x float>, ptr %v251, align 4
  %v253 = shufflevector <1 x float> %v252, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v254 = shufflevector <16 x float> %v250, <16 x float> %v253, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v255 = fadd <16 x float> %v240, %v254
  %v256 = fsub <16 x float> %v254, %v240
  %v257 = getelementptr i8, ptr %p0, i64 112
  %v258 = load ptr, ptr %v257, align 8
  %v259 = getelementptr i8, ptr %v258, i64 %p2
  %v260 = getelementptr i8, ptr %v259, i64 %v107
  %v261 = load <8 x float>, ptr %v260, align 4
  %v262 = shufflevector <8 x float> %v261, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v263 = getelementptr i8, ptr %v260, i64 32
  %v264 = load <4 x float>, ptr %v263, align 4
  %v265 = shufflevector <4 x float> %v264, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v266 = shufflevector <16 x float> %v262, <16 x float> %v265, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v267 = getelementptr i8, ptr %v260, i64 48
  %v268 = load <1 x float>, ptr %v267, align 4
  %v269 = shufflevector <1 x float> %v268, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v270 = shufflevector <16 x float> %v266, <16 x float> %v269, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v271 = fsub <16 x float> %v270, %v240
  %v272 = getelementptr i8, ptr %p0, i64 16
  %v273 = load ptr, ptr %v272, align 8
  %v274 = getelementptr i8, ptr %v273, i64 %p2
  %v275 = getelementptr i8, ptr %v274, i64 %v107
  %v276 = load <8 x float>, ptr %v275, align 4
  %v277 = shufflevector <8 x float> %v276, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v278 = getelementptr i8, ptr %v275, i64 32
  %v279 = load <4 x float>, ptr %v278, align 4
  %v280 = shufflevector <4 x float> %v279, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v281 = shufflevector <16 x float> %v277, <16 x float> %v280, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v282 = getelementptr i8, ptr %v275, i64 48
  %v283 = load <1 x float>, ptr %v282, align 4
  %v284 = shufflevector <1 x float> %v283, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v285 = shufflevector <16 x float> %v281, <16 x float> %v284, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v286 = fsub <16 x float> %v285, %v254
  %v287 = getelementptr i8, ptr %p0, i64 56
  %v288 = load ptr, ptr %v287, align 8
  %v289 = getelementptr i8, ptr %v288, i64 %p2
  %v290 = getelementptr i8, ptr %v289, i64 %v107
  %v291 = load <8 x float>, ptr %v290, align 4
  %v292 = shufflevector <8 x float> %v291, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v293 = getelementptr i8, ptr %v290, i64 32
  %v294 = load <4 x float>, ptr %v293, align 4
  %v295 = shufflevector <4 x float> %v294, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v296 = shufflevector <16 x float> %v292, <16 x float> %v295, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v297 = getelementptr i8, ptr %v290, i64 48
  %v298 = load <1 x float>, ptr %v297, align 4
  %v299 = shufflevector <1 x float> %v298, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v300 = shufflevector <16 x float> %v296, <16 x float> %v299, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v301 = getelementptr i8, ptr %p0, i64 88
  %v302 = load ptr, ptr %v301, align 8
  %v303 = getelementptr i8, ptr %v302, i64 %p2
  %v304 = getelementptr i8, ptr %v303, i64 %v107
  %v305 = load <8 x float>, ptr %v304, align 4
  %v306 = shufflevector <8 x float> %v305, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v307 = getelementptr i8, ptr %v304, i64 32
  %v308 = load <4 x float>, ptr %v307, align 4
  %v309 = shufflevector <4 x float> %v308, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v310 = shufflevector <16 x float> %v306, <16 x float> %v309, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v311 = getelementptr i8, ptr %v304, i64 48
  %v312 = load <1 x float>, ptr %v311, align 4
  %v313 = shufflevector <1 x float> %v312, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v314 = shufflevector <16 x float> %v310, <16 x float> %v313, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v315 = fadd <16 x float> %v300, %v314
  %v316 = fsub <16 x float> %v314, %v300
  %v317 = getelementptr i8, ptr %p0, i64 120
  %v318 = load ptr, ptr %v317, align 8
  %v319 = getelementptr i8, ptr %v318, i64 %p2
  %v320 = getelementptr i8, ptr %v319, i64 %v107
  %v321 = load <8 x float>, ptr %v320, align 4
  %v322 = shufflevector <8 x float> %v321, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v323 = getelementptr i8, ptr %v320, i64 32
  %v324 = load <4 x float>, ptr %v323, align 4
  %v325 = shufflevector <4 x float> %v324, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v326 = shufflevector <16 x float> %v322, <16 x float> %v325, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v327 = getelementptr i8, ptr %v320, i64 48
  %v328 = load <1 x float>, ptr %v327, align 4
  %v329 = shufflevector <1 x float> %v328, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v330 = shufflevector <16 x float> %v326, <16 x float> %v329, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v331 = fsub <16 x float> %v330, %v300
  %v332 = getelementptr i8, ptr %p0, i64 24
  %v333 = load ptr, ptr %v332, align 8
  %v334 = getelementptr i8, ptr %v333, i64 %p2
  %v335 = getelementptr i8, ptr %v334, i64 %v107
  %v336 = load <8 x float>, ptr %v335, align 4
  %v337 = shufflevector <8 x float> %v336, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v338 = getelementptr i8, ptr %v335, i64 32
  %v339 = load <4 x float>, ptr %v338, align 4
  %v340 = shufflevector <4 x float> %v339, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v341 = shufflevector <16 x float> %v337, <16 x float> %v340, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v342 = getelementptr i8, ptr %v335, i64 48
  %v343 = load <1 x float>, ptr %v342, align 4
  %v344 = shufflevector <1 x float> %v343, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v345 = shufflevector <16 x float> %v341, <16 x float> %v344, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v346 = fsub <16 x float> %v345, %v314
  %v347 = fsub <16 x float> %v136, %v255
  %v348 = fadd <16 x float> %v195, %v255
  %v349 = fsub <16 x float> %v255, %v195
  %v350 = fsub <16 x float> %v315, %v195
  %v351 = mul i64 %p4, 4
  %v352 = getelementptr i8, ptr %p1, i64 %v351
  %v353 = getelementptr i8, ptr %v352, i64 %v107
  %v354 = shufflevector <16 x float> %v347, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v354, ptr %v353, align 4
  %v355 = shufflevector <16 x float> %v347, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v356 = getelementptr i8, ptr %v353, i64 32
  store <4 x float> %v355, ptr %v356, align 4
  %v357 = shufflevector <16 x float> %v347, <16 x float> poison, <1 x i32> <i32 12>
  %v358 = getelementptr i8, ptr %v353, i64 48
  store <1 x float> %v357, ptr %v358, align 4
  %v359 = mul i64 %p4, 5
  %v360 = getelementptr i8, ptr %p1, i64 %v359
  %v361 = getelementptr i8, ptr %v360, i64 %v107
  %v362 = shufflevector <16 x float> %v348, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v362, ptr %v361, align 4
  %v363 = shufflevector <16 x float> %v348, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v364 = getelementptr i8, ptr %v361, i64 32
  store <4 x float> %v363, ptr %v364, align 4
  %v365 = shufflevector <16 x float> %v348, <16 x float> poison, <1 x i32> <i32 12>
  %v366 = getelementptr i8, ptr %v361, i64 48
  store <1 x float> %v365, ptr %v366, align 4
  %v367 = mul i64 %p4, 6
  %v368 = getelementptr i8, ptr %p1, i64 %v367
  %v369 = getelementptr i8, ptr %v368, i64 %v107
  %v370 = shufflevector <16 x float> %v349, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v370, ptr %v369, align 4
  %v371 = shufflevector <16 x float> %v349, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v372 = getelementptr i8, ptr %v369, i64 32
  store <4 x float> %v371, ptr %v372, align 4
  %v373 = shufflevector <16 x float> %v349, <16 x float> poison, <1 x i32> <i32 12>
  %v374 = getelementptr i8, ptr %v369, i64 48
  store <1 x float> %v373, ptr %v374, align 4
  %v375 = mul i64 %p4, 7
  %v376 = getelementptr i8, ptr %p1, i64 %v375
  %v377 = getelementptr i8, ptr %v376, i64 %v107
  %v378 = shufflevector <16 x float> %v350, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v378, ptr %v377, align 4
  %v379 = shufflevector <16 x float> %v350, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v380 = getelementptr i8, ptr %v377, i64 32
  store <4 x float> %v379, ptr %v380, align 4
  %v381 = shufflevector <16 x float> %v350, <16 x float> poison, <1 x i32> <i32 12>
  %v382 = getelementptr i8, ptr %v377, i64 48
  store <1 x float> %v381, ptr %v382, align 4
  %v383 = fsub <16 x float> %v137, %v256
  %v384 = fadd <16 x float> %v196, %v256
  %v385 = fsub <16 x float> %v256, %v196
  %v386 = fsub <16 x float> %v316, %v196
  %v387 = mul i64 %p4, 8
  %v388 = getelementptr i8, ptr %p1, i64 %v387
  %v389 = getelementptr i8, ptr %v388, i64 %v107
  %v390 = shufflevector <16 x float> %v383, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v390, ptr %v389, align 4
  %v391 = shufflevector <16 x float> %v383, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v392 = getelementptr i8, ptr %v389, i64 32
  store <4 x float> %v391, ptr %v392, align 4
  %v393 = shufflevector <16 x float> %v383, <16 x float> poison, <1 x i32> <i32 12>
  %v394 = getelementptr i8, ptr %v389, i64 48
  store <1 x float> %v393, ptr %v394, align 4
  %v395 = mul i64 %p4, 9
  %v396 = getelementptr i8, ptr %p1, i64 %v395
  %v397 = getelementptr i8, ptr %v396, i64 %v107
  %v398 = shufflevector <16 x float> %v384, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v398, ptr %v397, align 4
  %v399 = shufflevector <16 x float> %v384, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v400 = getelementptr i8, ptr %v397, i64 32
  store <4 x float> %v399, ptr %v400, align 4
  %v401 = shufflevector <16 x float> %v384, <16 x float> poison, <1 x i32> <i32 12>
  %v402 = getelementptr i8, ptr %v397, i64 48
  store <1 x float> %v401, ptr %v402, align 4
  %v403 = mul i64 %p4, 10
  %v404 = getelementptr i8, ptr %p1, i64 %v403
  %v405 = getelementptr i8, ptr %v404, i64 %v107
  %v406 = shufflevector <16 x float> %v385, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v406, ptr %v405, align 4
  %v407 = shufflevector <16 x float> %v385, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v408 = getelementptr i8, ptr %v405, i64 32
  store <4 x float> %v407, ptr %v408, align 4
  %v409 = shufflevector <16 x float> %v385, <16 x float> poison, <1 x i32> <i32 12>
  %v410 = getelementptr i8, ptr %v405, i64 48
  store <1 x float> %v409, ptr %v410, align 4
  %v411 = mul i64 %p4, 11
  %v412 = getelementptr i8, ptr %p1, i64 %v411
  %v413 = getelementptr i8, ptr %v412, i64 %v107
  %v414 = shufflevector <16 x float> %v386, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v414, ptr %v413, align 4
  %v415 = shufflevector <16 x float> %v386, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v416 = getelementptr i8, ptr %v413, i64 32
  store <4 x float> %v415, ptr %v416, align 4
  %v417 = shufflevector <16 x float> %v386, <16 x float> poison, <1 x i32> <i32 12>
  %v418 = getelementptr i8, ptr %v413, i64 48
  store <1 x float> %v417, ptr %v418, align 4
  %v419 = fsub <16 x float> %v152, %v271
  %v420 = fadd <16 x float> %v211, %v271
  %v421 = fsub <16 x float> %v271, %v211
  %v422 = fsub <16 x float> %v331, %v211
  %v423 = mul i64 %p4, 12
  %v424 = getelementptr i8, ptr %p1, i64 %v423
  %v425 = getelementptr i8, ptr %v424, i64 %v107
  %v426 = shufflevector <16 x float> %v419, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v426, ptr %v425, align 4
  %v427 = shufflevector <16 x float> %v419, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v428 = getelementptr i8, ptr %v425, i64 32
  store <4 x float> %v427, ptr %v428, align 4
  %v429 = shufflevector <16 x float> %v419, <16 x float> poison, <1 x i32> <i32 12>
  %v430 = getelementptr i8, ptr %v425, i64 48
  store <1 x float> %v429, ptr %v430, align 4
  %v431 = mul i64 %p4, 13
  %v432 = getelementptr i8, ptr %p1, i64 %v431
  %v433 = getelementptr i8, ptr %v432, i64 %v107
  %v434 = shufflevector <16 x float> %v420, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v434, ptr %v433, align 4
  %v435 = shufflevector <16 x float> %v420, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v436 = getelementptr i8, ptr %v433, i64 32
  store <4 x float> %v435, ptr %v436, align 4
  %v437 = shufflevector <16 x float> %v420, <16 x float> poison, <1 x i32> <i32 12>
  %v438 = getelementptr i8, ptr %v433, i64 48
  store <1 x float> %v437, ptr %v438, align 4
  %v439 = mul i64 %p4, 14
  %v440 = getelementptr i8, ptr %p1, i64 %v439
  %v441 = getelementptr i8, ptr %v440, i64 %v107
  %v442 = shufflevector <16 x float> %v421, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v442, ptr %v441, align 4
  %v443 = shufflevector <16 x float> %v421, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v444 = getelementptr i8, ptr %v441, i64 32
  store <4 x float> %v443, ptr %v444, align 4
  %v445 = shufflevector <16 x float> %v421, <16 x float> poison, <1 x i32> <i32 12>
  %v446 = getelementptr i8, ptr %v441, i64 48
  store <1 x float> %v445, ptr %v446, align 4
  %v447 = mul i64 %p4, 15
  %v448 = getelementptr i8, ptr %p1, i64 %v447
  %v449 = getelementptr i8, ptr %v448, i64 %v107
  %v450 = shufflevector <16 x float> %v422, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v450, ptr %v449, align 4
  %v451 = shufflevector <16 x float> %v422, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v452 = getelementptr i8, ptr %v449, i64 32
  store <4 x float> %v451, ptr %v452, align 4
  %v453 = shufflevector <16 x float> %v422, <16 x float> poison, <1 x i32> <i32 12>
  %v454 = getelementptr i8, ptr %v449, i64 48
  store <1 x float> %v453, ptr %v454, align 4
  %v455 = fsub <16 x float> %v166, %v286
  %v456 = fadd <16 x float> %v226, %v286
  %v457 = fsub <16 x float> %v286, %v226
  %v458 = fsub <16 x float> %v346, %v226
  %v459 = mul i64 %p4, 0
  %v460 = getelementptr i8, ptr %p1, i64 %v459
  %v461 = getelementptr i8, ptr %v460, i64 %v107
  %v462 = shufflevector <16 x float> %v455, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v462, ptr %v461, align 4
  %v463 = shufflevector <16 x float> %v455, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v464 = getelementptr i8, ptr %v461, i64 32
  store <4 x float> %v463, ptr %v464, align 4
  %v465 = shufflevector <16 x float> %v455, <16 x float> poison, <1 x i32> <i32 12>
  %v466 = getelementptr i8, ptr %v461, i64 48
  store <1 x float> %v465, ptr %v466, align 4
  %v467 = mul i64 %p4, 1
  %v468 = getelementptr i8, ptr %p1, i64 %v467
  %v469 = getelementptr i8, ptr %v468, i64 %v107
  %v470 = shufflevector <16 x float> %v456, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v470, ptr %v469, align 4
  %v471 = shufflevector <16 x float> %v456, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v472 = getelementptr i8, ptr %v469, i64 32
  store <4 x float> %v471, ptr %v472, align 4
  %v473 = shufflevector <16 x float> %v456, <16 x float> poison, <1 x i32> <i32 12>
  %v474 = getelementptr i8, ptr %v469, i64 48
  store <1 x float> %v473, ptr %v474, align 4
  %v475 = mul i64 %p4, 2
  %v476 = getelementptr i8, ptr %p1, i64 %v475
  %v477 = getelementptr i8, ptr %v476, i64 %v107
  %v478 = shufflevector <16 x float> %v457, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v478, ptr %v477, align 4
  %v479 = shufflevector <16 x float> %v457, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v480 = getelementptr i8, ptr %v477, i64 32
  store <4 x float> %v479, ptr %v480, align 4
  %v481 = shufflevector <16 x float> %v457, <16 x float> poison, <1 x i32> <i32 12>
  %v482 = getelementptr i8, ptr %v477, i64 48
  store <1 x float> %v481, ptr %v482, align 4
  %v483 = mul i64 %p4, 3
  %v484 = getelementptr i8, ptr %p1, i64 %v483
  %v485 = getelementptr i8, ptr %v484, i64 %v107
  %v486 = shufflevector <16 x float> %v458, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v486, ptr %v485, align 4
  %v487 = shufflevector <16 x float> %v458, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v488 = getelementptr i8, ptr %v485, i64 32
  store <4 x float> %v487, ptr %v488, align 4
  %v489 = shufflevector <16 x float> %v458, <16 x float> poison, <1 x i32> <i32 12>
  %v490 = getelementptr i8, ptr %v485, i64 48
  store <1 x float> %v489, ptr %v490, align 4
  %v491 = add i64 %v101, 1
  %v492 = icmp slt i64 %v491, %v97
  br i1 %v492, label %loop98, label %end99
end99:
  ret void
}

define void @transform(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v493 = alloca i32
  %v494 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v493)
  %v495 = load i32, ptr %v493
  %v496 = or i32 %v495, 32832
  store i32 %v496, ptr %v494
  call void @llvm.x86.sse.ldmxcsr(ptr %v494)
  %v497 = alloca [128 x i8], align 64
  %v498 = sub i64 %p2, %p1
  %v501 = icmp slt i64 0, %v498
  br i1 %v501, label %loop499, label %end500
loop499:
  %v502 = phi i64 [ 0, %entry ], [ %v562, %end559 ]
  %v503 = add i64 %p1, %v502
  %v504 = getelementptr i8, ptr %p0, i64 32
  %v505 = load i64, ptr %v504, align 8
  %v506 = add i64 %v503, %v505
  %v507 = getelementptr i8, ptr %p0, i64 40
  %v508 = load i64, ptr %v507, align 8
  %v509 = urem i64 %v506, %v508
  %v510 = getelementptr i8, ptr %p0, i64 40
  %v511 = load i64, ptr %v510, align 8
  %v512 = udiv i64 %v506, %v511
  %v513 = getelementptr i8, ptr %p0, i64 24
  %v514 = load ptr, ptr %v513, align 8
  %v515 = mul i64 %v509, 16
  %v516 = getelementptr i8, ptr %v514, i64 %v515
  %v517 = load i64, ptr %v516, align 8
  %v518 = getelementptr i8, ptr %v516, i64 8
  %v519 = load i64, ptr %v518, align 8
  %v520 = load ptr, ptr %p0, align 8
  %v521 = getelementptr i8, ptr %p0, i64 80
  %v522 = load i64, ptr %v521, align 8
  %v523 = mul i64 %v512, %v522
  %v524 = getelementptr i8, ptr %v520, i64 %v523
  %v525 = getelementptr i8, ptr %p0, i64 88
  %v526 = load i64, ptr %v525, align 8
  %v527 = getelementptr i8, ptr %p0, i64 96
  %v528 = load i64, ptr %v527, align 8
  %v529 = getelementptr i8, ptr %p0, i64 104
  %v530 = load i64, ptr %v529, align 8
  %v531 = mul i64 %v517, %v526
  %v532 = mul i64 %v519, %v528
  %v533 = add i64 %v531, %v532
  %v534 = getelementptr i8, ptr %v524, i64 %v533
  %v535 = getelementptr i8, ptr %p0, i64 16
  %v536 = load ptr, ptr %v535, align 8
  %v537 = getelementptr i8, ptr %p0, i64 48
  %v538 = load i64, ptr %v537, align 8
  %v539 = getelementptr i8, ptr %p0, i64 56
  %v540 = load i64, ptr %v539, align 8
  %v541 = getelementptr i8, ptr %p0, i64 64
  %v542 = load i64, ptr %v541, align 8
  %v543 = getelementptr i8, ptr %p0, i64 72
  %v544 = load i64, ptr %v543, align 8
  call void @places(ptr %v497, ptr %v534, ptr %v536, i64 %v517, i64 %v519, i64 %v526, i64 %v528, i64 %v538, i64 %v540, i64 %v542, i64 %v544)
  %v545 = getelementptr i8, ptr %p0, i64 8
  %v546 = load ptr, ptr %v545, align 8
  %v547 = add i64 %p1, %v502
  %v548 = getelementptr i8, ptr %p0, i64 112
  %v549 = load i64, ptr %v548, align 8
  %v550 = mul i64 %v547, %v549
  %v551 = getelementptr i8, ptr %v546, i64 %v550
  %v552 = getelementptr i8, ptr %p0, i64 120
  %v553 = load i64, ptr %v552, align 8
  %v554 = udiv i64 %v553, 16
  %v555 = mul i64 %v554, 16
  %v556 = icmp slt i64 %v555, %v553
  br i1 %v556, label %then557, label %else558
then557:
  %v560 = mul i64 %v555, 4
  %v561 = getelementptr i8, ptr %v551, i64 %v560
  call void @patch_13(ptr %v497, ptr %v561, i64 %v560, i64 13, i64 %v530)
  br label %end559
else558:
  br label %end559
end559:
  %v562 = add i64 %v502, 1
  %v563 = icmp slt i64 %v562, %v498
  br i1 %v563, label %loop499, label %end500
end500:
  call void @llvm.x86.sse.ldmxcsr(ptr %v493)
  ret void
}

!0 = !{}
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
